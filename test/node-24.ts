// Node 24, which GitHub's runner runs the Action with: this process's own, or one that is fetched once and kept beside the packages.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const VERSION = '24.21.0'
const FOLDER = join(import.meta.dirname, '..', 'node_modules', '.cache', `node-${VERSION}`)
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const FETCHED = join(FOLDER, 'node_modules', PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const IS_24 = process.versions.node.startsWith('24.')

/** The program; there from the start of the tests. */
export const NODE_24 = IS_24 ? process.execPath : FETCHED

/** For vitest, before the first test. */
export function setup(): void {
  if (existsSync(NODE_24)) return
  mkdirSync(FOLDER, { recursive: true })
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--silent',
    '--prefix',
    FOLDER,
    `${PACKAGE}@${VERSION}`,
  ]
  execFileSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
