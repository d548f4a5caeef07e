// `emulator`: the PocketDNS look-alike as a server of its own, until it is interrupted.
import { readDesired } from '../app/desired.ts'
import { EXIT } from '../app/exit-code.ts'
import type { LoggedRequest } from '../emulator/log.ts'
import { createConsole, type Io } from './console.ts'
import { hasErrors } from './findings.ts'
import { domainSeed, openEmulator } from './local.ts'
import type { EmulatorCommandOptions } from './options.ts'
import { listenForSignals } from './signals.ts'

export async function emulator(options: EmulatorCommandOptions, io: Io): Promise<number> {
  const console = createConsole(io, { ...options, color: true })
  const desired = await readDesired(options.zonesDir, [])
  const zones = desired.ok ? desired.value.zones : []
  if (!desired.ok) console.note(`No domains: ${desired.error.message}`)
  else if (hasErrors(desired.value.findings))
    console.note('Zones with errors are no domains here: pocketdns-sync validate shows the errors.')
  const opened = await openEmulator({
    port: options.port,
    voice: options.voice,
    stateFile: options.state ?? null,
    rateLimit: { limit: options.limit, windowMs: options.window * 1000 },
    domains: zones.flatMap(domainSeed),
    onRequest: (request) => console.note(lineOf(request)),
  })
  if (!opened.ok) return console.fail(opened.error)
  const ended = new Promise<void>((resolve) => listenForSignals(() => resolve()))
  console.answer(introduction(opened.value.url, zones.length, options))
  await ended
  await opened.value.close()
  return EXIT.done
}

const introduction = (url: string, domains: number, { limit, window, state }: EmulatorCommandOptions): string =>
  `PocketDNS look-alike at ${url}
Domains: ${domains}. Limit: ${limit} requests per ${window} s. State: ${state ?? 'in memory only'}. Any key is accepted.

  POCKETDNS_API_URL=${url} POCKETDNS_API_KEY=any-key pocketdns-sync plan

Ctrl-C ends it.
`

const lineOf = ({ method, path, status, remaining }: LoggedRequest): string =>
  `${method} ${path} ${status ?? 'no answer'}${remaining === null ? '' : ` (${remaining} left)`}`
