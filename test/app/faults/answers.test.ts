// Bad answers of every kind, in both voices: the sync ends in the desired state, with nothing twice and nothing of others touched.
import { describe, expect, test } from 'vitest'
import type { Patience } from '../../../src/apply/patience.ts'
import type { Emulator } from '../../../src/emulator/emulator.ts'
import type { Fault, FaultedRequest, FaultSource } from '../../../src/emulator/faults.ts'
import { chance } from '../../apply/chance.ts'
import { NAME } from '../world.ts'
import { expectExact, expectSilenceKept, expectWhole } from './expectations.ts'
import { HASTY, QUICK, syncUnder, VOICES } from './scene.ts'

const HTML = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body></body></html>'
const page = (status: number, effect: 'none' | 'applied'): Fault => ({
  kind: 'answer',
  status,
  contentType: 'text/html',
  body: HTML,
  effect,
})

const isWrite = ({ method }: FaultedRequest): boolean => method !== 'GET'
const isRead = (request: FaultedRequest): boolean => !isWrite(request)

/** The first time that a request of this kind is made, it meets the fault. */
const firstTime =
  (fault: Fault, isMeant: (request: FaultedRequest) => boolean): FaultSource =>
  (request) =>
    request.attempt === 1 && isMeant(request) ? fault : undefined

const everyFirst = (fault: Fault): FaultSource => firstTime(fault, () => true)

/** Creates are the ones that must never be repeated blindly; updates and deletes meet it too, but only some of them. */
const someWrites = (fault: Fault): FaultSource =>
  firstTime(fault, (request) => isWrite(request) && request.index % 2 === 0)

const between =
  (fault: Fault, spans: readonly (readonly [number, number])[]): FaultSource =>
  ({ index }) =>
    spans.some(([from, to]) => index >= from && index < to) ? fault : undefined

type Row = readonly [title: string, faults: FaultSource, patience: Patience]

const ROWS: readonly Row[] = [
  [
    'bursts of 502 with HTML',
    between(page(502, 'none'), [
      [1, 4],
      [8, 16],
      [24, 27],
    ]),
    QUICK,
  ],
  ['500 although it was not applied', someWrites(page(500, 'none')), QUICK],
  ['500 although it was applied', firstTime(page(500, 'applied'), isWrite), QUICK],
  ['504 although it was applied', firstTime(page(504, 'applied'), isWrite), QUICK],
  ['a reset before applying', someWrites({ kind: 'reset', effect: 'none' }), QUICK],
  ['a reset after applying', firstTime({ kind: 'reset', effect: 'applied' }, isWrite), QUICK],
  ['resets of reads', firstTime({ kind: 'reset', effect: 'none' }, isRead), QUICK],
  ['silence, nothing applied', someWrites({ kind: 'hang', effect: 'none' }), HASTY],
  ['silence, but applied', firstTime({ kind: 'hang', effect: 'applied' }, isWrite), HASTY],
  ['silence, and applied before anybody looks', someWrites({ kind: 'hang', effect: { appliedAfterMs: 600 } }), HASTY],
  ['reads that lag behind writes', (request) => (isRead(request) ? { kind: 'lag', byMs: 100 } : undefined), QUICK],
  ['JSON that is cut off', everyFirst({ kind: 'cut-body', ending: 'end' }), QUICK],
  ['bodies that are cut off by a reset', everyFirst({ kind: 'cut-body', ending: 'reset' }), QUICK],
  ['empty bodies', everyFirst({ kind: 'empty-body' }), QUICK],
  ['a page with status 200 instead of the API, nothing applied', someWrites(page(200, 'none')), QUICK],
  ['a page with status 200 instead of the API, but applied', everyFirst(page(200, 'applied')), QUICK],
  ['bodies that stall after the headers', everyFirst({ kind: 'stall-body' }), HASTY],
  ['every first attempt failing', everyFirst(page(503, 'none')), QUICK],
]

describe.each(VOICES)('in the %s voice a sync comes through', (voice) => {
  test.concurrent.each(ROWS)('%s', async (_title, faults, patience) => {
    await syncUnder({ options: { voice, faults }, patience }, expectWhole)
  })

  test.concurrent('all creates lost at once, and looks for them with a few reads', async () => {
    const faults = firstTime({ kind: 'reset', effect: 'applied' }, ({ method }) => method === 'POST')
    await syncUnder({ options: { voice, faults }, patience: QUICK }, async (ended) => {
      const created = ended.results.filter(({ operation }) => operation.kind === 'create')
      expect(created.every((result) => result.outcome === 'done' && result.attempts === 1)).toBe(true)
      const reads = ended.requests.filter(({ method }) => method === 'GET')
      expect(reads.length).toBeLessThan(READS_OF_A_CALM_RUN + created.length * 1.5)
      await expectWhole(ended)
    })
  })

  test.concurrent.each(['seconds', 'date'] as const)('a 503 with Retry-After in %s, and waits for it', async (form) => {
    const faults = between({ kind: 'hold-off', status: 503, retryAfter: { form, afterMs: 1000 } }, [[7, 8]])
    await syncUnder({ options: { voice, faults }, patience: QUICK }, async (ended) => {
      expectSilenceKept(ended)
      await expectWhole(ended)
    })
  })

  test.concurrent.each([
    ['allowed', PLANNED_DELETES + 1, 'is deleted at the end'],
    ['refused', PLANNED_DELETES, 'is refused, and that is proof that the first has landed'],
  ] as const)(
    'a create that lands in the moment when it is sent again: with duplicates %s, %i deletions, for one of the two %s',
    async (duplicates, deletions, _what) => {
      const landsLate = (emulator: Emulator) =>
        emulator.setFaults(({ method, body, attempt }) => {
          if (method !== 'POST' || !JSON.stringify(body).includes('"new3"')) return undefined
          if (attempt === 1) return { kind: 'reset', effect: 'none' }
          emulator.putRecord(NAME, { name: 'new3', type: 'A', value: '192.0.2.103', ttl: 300 })
          return undefined
        })
      await syncUnder({ options: { voice, duplicates }, patience: QUICK, before: landsLate }, async (ended) => {
        await expectWhole(ended)
        const removed = ended.requests.filter(({ method, status }) => method === 'DELETE' && status === 204)
        expect(removed).toHaveLength(deletions)
      })
    },
  )

  test.concurrent.each([1, 2, 3, 4])('or tells exactly how it ended, whatever goes wrong (%i)', async (seed) => {
    const random = chance(seed * 7919 + voice.length)
    const faults = (): Fault | undefined => (random() < 0.4 ? ANY[Math.floor(random() * ANY.length)] : undefined)
    await syncUnder({ options: { voice, faults }, patience: HASTY }, expectExact)
  })
})

const PLANNED_DELETES = 4
/** The domains, the zone in one or two requests, and the zone again at the end. */
const READS_OF_A_CALM_RUN = 4

const ANY: readonly Fault[] = [
  page(500, 'none'),
  page(502, 'applied'),
  page(200, 'none'),
  { kind: 'reset', effect: 'none' },
  { kind: 'reset', effect: 'applied' },
  { kind: 'hang', effect: 'applied' },
  { kind: 'cut-body', ending: 'end' },
  { kind: 'cut-body', ending: 'reset' },
  { kind: 'empty-body' },
  { kind: 'lag', byMs: 50 },
  { kind: 'hold-off', status: 429, retryAfter: 'none' },
  { kind: 'drop-headers', names: ['X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Date'] },
]
