// Builds dist/ once before the tests: those of the command line run the real bundle.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export function setup(): void {
  const root = join(import.meta.dirname, '..')
  execFileSync(process.execPath, ['build.config.js'], { cwd: root, stdio: 'inherit' })
}
