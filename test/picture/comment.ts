// The Markdown of the picture: the plan of this repository's zones, made by the built program, against the live state of the demo.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DEMO_DOMAINS } from '../../src/demo/live-state.ts'
import { startEmulator } from '../../src/emulator/emulator.ts'

/** `root`: the folder of the repository, with its `dist/`. */
export async function planComment(root: string): Promise<string> {
  const emulator = await startEmulator({ domains: DEMO_DOMAINS })
  try {
    const command = ['dist/cli.js', 'plan', '--format', 'markdown', '--quiet']
    const env = { ...process.env, POCKETDNS_API_URL: emulator.url, POCKETDNS_API_KEY: 'any-key' }
    return (await promisify(execFile)(process.execPath, command, { cwd: root, env })).stdout
  } finally {
    await emulator.close()
  }
}
