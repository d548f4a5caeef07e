// `npm run demo`: the whole way on this repository's zones, against a PocketDNS look-alike with a differing live state and a small limit.
// The commands are the real program, run as a user runs them; only the provider is embedded.
import { spawn } from 'node:child_process'
import { styleText } from 'node:util'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { DEMO_DOMAINS } from './live-state.ts'

const KEY = 'demo-key-of-the-look-alike'
const LIMIT = 15
const WINDOW_MS = 4_000

const emulator = await startEmulator({
  keys: [KEY],
  voice: 'nested',
  // The first request opens the window, so that the demo goes the same way whenever it is started.
  rateLimit: { limit: LIMIT, windowMs: WINDOW_MS, alignment: 'first-request' },
  latencyMs: () => 20,
  domains: DEMO_DOMAINS,
})
say(
  `A PocketDNS look-alike runs at ${emulator.url}: ${DEMO_DOMAINS.length} domains whose records are not what zones/ says,`,
)
say(`and a limit of ${LIMIT} requests per ${WINDOW_MS / 1000} seconds.`)

const codes = [
  await run('validate'),
  await run('plan'),
  await run('sync', '--yes'),
  await run('plan', '--detailed-exitcode'),
]
say(summary(emulator))
await emulator.close()
process.exitCode = codes.every((code) => code === 0) ? 0 : 1

/** One command of the program, its output going where ours goes. Gives its exit code. */
function run(...args: readonly string[]): Promise<number | null> {
  console.error(`\n${styleText('bold', `$ pocketdns-sync ${args.join(' ')}`, { stream: process.stderr })}\n`)
  const program = new URL('./cli.js', import.meta.url).pathname
  const env = { ...process.env, POCKETDNS_API_URL: emulator.url, POCKETDNS_API_KEY: KEY }
  return new Promise((resolve) =>
    spawn(process.execPath, [program, ...args], { env, stdio: 'inherit' }).on('close', resolve),
  )
}

function summary({ requests }: Emulator): string {
  const all = requests()
  const writes = all.filter(({ method }) => method !== 'GET').length
  const throttled = all.filter(({ status }) => status === 429).length
  const windows = all.filter(({ remaining }) => remaining === LIMIT - 1).length
  return `The look-alike counted ${all.length} requests, ${writes} of them writes, in ${windows} windows of ${LIMIT}; it answered ${throttled} with 429 Too Many Requests.`
}

function say(text: string): void {
  console.error(styleText('dim', text, { stream: process.stderr }))
}
