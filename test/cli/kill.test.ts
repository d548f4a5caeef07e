// A sync that is killed at any moment (SIGKILL: no handler runs) loses nothing: the next sync finds what is live and ends in the desired state.
// The moments are counted by what the provider sees, so that they spread over the whole run; KILL_SEED=n chooses other ones.
import { mkdirSync, readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator/emulator.ts'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { chance } from '../apply/chance.ts'
import { emulate, folderWith, leadTo, run, SETTINGS, startProgram } from './run.ts'

const SEED = Number(process.env.KILL_SEED ?? 1)
const ZONE = 'example.com'

const LIVE: readonly RecordSeed[] = [
  { name: '@', type: 'A', value: '192.0.2.1' },
  { name: 'alias', type: 'CNAME', value: 'example.com' },
  { name: 'dup', type: 'A', value: '192.0.2.2' },
  { name: 'dup', type: 'A', value: '192.0.2.2' },
  { name: 'gone', type: 'A', value: '192.0.2.3' },
  { name: 'gone', type: 'MX', value: 'mail.example.net', priority: 10 },
  { name: 'keep', type: 'A', value: '192.0.2.4' },
  { name: 'office.dyn', type: 'A', value: '198.51.100.1', ttl: 30 },
  { name: 'shop', type: 'A', value: '192.0.2.5' },
  { name: 'text', type: 'TXT', value: 'old' },
  { name: 'ttl', type: 'A', value: '192.0.2.6', ttl: 60 },
]

/** Fourteen writes: creates, updates, deletes, and two swaps of a CNAME. */
const DESIRED = `ignore: [{ name: "*.dyn" }]
lint: { off: [mail-without-dmarc, mx-single] }
guards: { max-delete-percent: 100, max-update-percent: 100 }
records:
  "@": { A: [192.0.2.1, 192.0.2.11] }
  alias: { A: 192.0.2.12 }
  dup: { A: 192.0.2.2 }
  keep: { A: 192.0.2.4 }
  new: { AAAA: "2001:db8::1", MX: 10 mail.example.net., TXT: new }
  _sip._tcp: { SRV: 0 5 5060 sip.example.net. }
  shop: { CNAME: shop.example.net. }
  text: { TXT: new }
  ttl: { A: 192.0.2.6 }
`

const EXPECTED = [
  '@ A 3600 null 192.0.2.1',
  '@ A 3600 null 192.0.2.11',
  '@ NS 86400 null ns1.pocketdns.com',
  '@ NS 86400 null ns2.pocketdns.com',
  '_sip._tcp SRV 3600 0 5 5060 sip.example.net',
  'alias A 3600 null 192.0.2.12',
  'dup A 3600 null 192.0.2.2',
  'keep A 3600 null 192.0.2.4',
  'new AAAA 3600 null 2001:db8::1',
  'new MX 3600 10 mail.example.net',
  'new TXT 3600 null new',
  'office.dyn A 30 null 198.51.100.1',
  'shop CNAME 3600 null shop.example.net',
  'text TXT 3600 null new',
  'ttl A 3600 null 192.0.2.6',
]

const wholeZone = (at: Emulator): readonly string[] =>
  at
    .records(ZONE)
    .map(({ name, type, ttl, priority, value }) => `${name} ${type} ${ttl} ${priority} ${value}`)
    .sort()

/**
 * `arrival`: a request has come, and counts for nothing yet; `count`: it took its place in the window, and is not carried out yet;
 * `answer`: it was answered; `wait`: the window is used up; `snapshot`: the folder for what is live was made.
 */
type Kind = 'arrival' | 'count' | 'answer' | 'wait' | 'snapshot'

/** How many moments of each kind, how many chances for each there are in a run, and how much later it may happen, in ms. */
const KINDS: readonly (readonly [Kind, number, number, number])[] = [
  ['arrival', 12, 17, 2],
  ['count', 12, 17, 4],
  ['answer', 12, 16, 8],
  ['wait', 8, 1, 1200],
  ['snapshot', 6, 1, 4],
]

type Moment = { readonly kind: Kind; readonly nth: number; readonly delayMs: number; readonly voice: 'flat' | 'nested' }

const random = chance(SEED)
const MOMENTS = KINDS.flatMap(([kind, count, chances, spreadMs]) =>
  Array.from(
    { length: count },
    (): Moment => ({
      kind,
      nth: 1 + Math.floor(random() * chances),
      delayMs: Math.round(random() * spreadMs * 10) / 10,
      voice: random() < 0.5 ? 'flat' : 'nested',
    }),
  ),
).map((moment) => ({ ...moment, seed: SEED }))

/** A run waits for two windows, the first of which it uses up, however slow the machine: they are long beside what is sent in them, and the first request opens the first. */
const WINDOWS = { limit: 7, windowMs: 2000, alignment: 'first-request', reset: 'milliseconds' } as const

test.concurrent.each(MOMENTS)(
  'a sync that is killed $delayMs ms after $kind $nth ($voice voice, seed $seed) is made good by the next one',
  async (moment) => {
    const strike = striker(moment)
    let writesWithoutSnapshot = 0
    const at = await emulate({
      voice: moment.voice,
      duplicates: 'allowed',
      rateLimit: WINDOWS,
      domains: [{ user: 'acme', name: ZONE, records: LIVE }],
      uplinkMs: () => strike.on('arrival', 2),
      latencyMs: () => strike.on('count', 4),
      onRequest: ({ method, remaining }) => {
        strike.on('answer', 0)
        if (remaining === 0) strike.on('wait', 0)
        if (method !== 'GET' && keptIn(cwd).length === 0) writesWithoutSnapshot += 1
      },
    })
    const foreign = at
      .records(ZONE)
      .filter(({ name, type }) => name === 'office.dyn' || type === 'NS' || name === 'keep')
    const cwd = folderWith({ 'zones/pocketdns.yaml': SETTINGS, 'zones/example.com.yaml': DESIRED })
    mkdirSync(join(cwd, '.pocketdns/snapshots'), { recursive: true })
    const watcher = watch(join(cwd, '.pocketdns/snapshots'), () => strike.on('snapshot', 0))
    const running = startProgram(cwd, ['sync', '--yes'], leadTo(at))
    strike.arm(() => running.kill('SIGKILL'))
    const killed = await running.ended
    watcher.close()
    strike.disarm()
    expect(killed.code, `it was over before: ${killed.stdout}${killed.stderr}`).toBe(null)
    at.changeRateLimit(600)
    const again = await run(cwd, ['sync', '--yes'], leadTo(at))
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(wholeZone(at)).toEqual(EXPECTED)
    expect(at.records(ZONE).filter((record) => foreign.some(({ id }) => id === record.id))).toEqual(foreign)
    expect(writesWithoutSnapshot).toBe(0)
    for (const file of keptIn(cwd)) expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ zone: ZONE })
  },
)

/** Whole snapshots alone: what a killed sync was still writing has another name. */
const keptIn = (cwd: string): readonly string[] =>
  readdirSync(join(cwd, '.pocketdns/snapshots'))
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(cwd, '.pocketdns/snapshots', name, `${ZONE}.json`))

/** Counts what happens, and strikes once, at its moment. `on` gives back the delay that it is given, for the emulator. */
function striker({ kind, nth, delayMs }: Moment) {
  const seen = new Map<Kind, number>()
  let strike = () => {}
  return {
    arm: (kill: () => void) => {
      strike = kill
    },
    disarm: () => {
      strike = () => {}
    },
    on: (happened: Kind, delay: number): number => {
      const count = (seen.get(happened) ?? 0) + 1
      seen.set(happened, count)
      if (happened === kind && count === nth) setTimeout(() => strike(), delayMs)
      return delay
    },
  }
}
