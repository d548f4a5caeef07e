import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry, PlanState } from '../../../src/report/comment/state.ts'
import { readState, stateText } from '../../../src/report/comment/state-text.ts'

const SERVER = 'https://github.example'

const count = fc.nat({ max: 1_000_000 })
const counts = fc.record({ create: count, update: count, delete: count })
const hex = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((all) => all.join(''))

const entry: fc.Arbitrary<Entry> = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  commit: hex(40),
  run: fc.nat().map((id) => `${SERVER}/o/r.s-t_u/actions/runs/${id}/attempts/2`),
  counts: fc.option(counts),
  refused: count,
  failed: fc.boolean(),
})

/** As the planner names them: the second of two that do the same is `…-2`. */
const ids = fc.uniqueArray(hex(12), { maxLength: 20 }).chain((names) =>
  fc.nat({ max: 12 }).map((times) => {
    const first = names[0]
    const again = first === undefined ? [] : Array.from({ length: times }, (_, index) => `${first}-${index + 2}`)
    return [...names, ...again]
  }),
)

const text = fc.string({ unit: 'binary', maxLength: 40 }).map((wild) => wild.replace(/[\ud800-\udfff]/g, ''))

const state: fc.Arbitrary<PlanState> = fc
  .tuple(
    entry,
    fc.record({
      environment: text,
      basis: fc.constantFrom('live', 'base', null),
      fingerprint: fc.option(hex(64).map((digits) => `sha256:${digits}`)),
      writes: counts,
      ids: fc.record({ delete: ids, update: ids, create: ids }),
      refusals: fc.array(fc.record({ zone: text, guard: text }), { maxLength: 20 }),
      completion: fc.constantFrom('open', 'unfinished', 'done'),
      left: fc.option(fc.array(fc.string(), { maxLength: 20 })),
      history: fc.array(entry, { maxLength: 20 }),
    }),
  )
  .map(([now, rest]) => ({ ...now, ...rest }))

describe('the state in a comment', () => {
  test('comes back as it was, wherever it stands', () => {
    fc.assert(
      fc.property(state, (wanted) => {
        const line = stateText(wanted)
        expect(readState(line, SERVER)).toEqual(wanted)
        expect(readState(`<!-- first -->\r\n\r\n${line}\r\n`, SERVER)).toEqual(wanted)
      }),
    )
  })

  test('is one line that nothing in it ends', () => {
    fc.assert(
      fc.property(state, (wanted) => {
        expect(stateText(wanted)).toMatch(/^<!-- pocketdns-sync:state v1 [\w-]+ (?:[\w-]+|\.) -->$/)
      }),
    )
  })

  test('is the last one where there are two, and none inside a value', () => {
    const [first, second] = fc.sample(state, { numRuns: 2, seed: 1 })
    if (first === undefined || second === undefined) throw new Error('no samples')
    expect(readState(`${stateText(first)}\n${stateText(second)}`, SERVER)).toEqual(second)
    expect(readState(`${stateText(second)}\n+ ${stateText(first)}`, SERVER)).toEqual(second)
  })
})

const lineOf = (json: unknown, octets: string): string =>
  `<!-- pocketdns-sync:state v1 ${Buffer.from(JSON.stringify(json)).toString('base64url')} ${octets} -->`

const GOOD = {
  at: 1,
  commit: 'abcdef0',
  run: `${SERVER}/o/r/actions/runs/1`,
  counts: { create: 1, update: 1, delete: 1 },
  refused: 0,
  failed: false,
  environment: 'production',
  basis: 'live',
  fingerprint: null,
  writes: { create: 0, update: 0, delete: 0 },
  kept: { create: 0, update: 0, delete: 0 },
  refusals: [],
  completion: 'open',
  left: null,
  history: [],
}

describe('a state that somebody changed', () => {
  test('is read as far as it makes sense', () => {
    expect(readState(lineOf(GOOD, '.'), SERVER)).toMatchObject({ commit: 'abcdef0', run: GOOD.run })
  })

  test.each<readonly [string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['no time', { ...GOOD, at: undefined }],
    ['a time that is text', { ...GOOD, at: '1' }],
    ['a time past all calendars', { ...GOOD, at: 9e15 }],
    ['a time before 1970', { ...GOOD, at: -1 }],
    ['a broken time', { ...GOOD, at: 1.5 }],
    ['a commit that is none', { ...GOOD, commit: '<b>' }],
    ['a commit that is too short', { ...GOOD, commit: 'abc' }],
    ['a count that is text', { ...GOOD, refused: '1' }],
    ['no numbers of writes', { ...GOOD, writes: { create: 1 } }],
    ['infinite writes', { ...GOOD, writes: { create: 1e300, update: 0, delete: 0 } }],
    ['no number of ids', { ...GOOD, kept: null }],
  ])('is none with %s', (_, json) => {
    expect(readState(lineOf(json, '.'), SERVER)).toBeNull()
  })

  test.each([
    'https://github.example.evil/o/r/actions/runs/1',
    'https://github.example@evil.example/o/r/actions/runs/1',
    'http://github.example/o/r/actions/runs/1',
    'https://github.example/o/r/actions/runs/1)[x](https://evil.example',
    'https://github.example/o/r/actions/runs/1?a=b',
    'https://github.example/o/r/issues/1',
    'https://github.example/../o/r/actions/runs/1',
    'javascript:alert(1)',
    '',
  ])('does not link %s', (run) => {
    expect(readState(lineOf({ ...GOOD, run }, '.'), SERVER)?.run).toBe('')
  })

  test('loses of its history only what makes no sense, and what is too much', () => {
    const history = [...Array.from({ length: 30 }, () => GOOD), null]
    expect(
      readState(lineOf({ ...GOOD, history: [null, 'x', { ...GOOD, at: -1 }, GOOD] }, '.'), SERVER)?.history,
    ).toHaveLength(1)
    expect(readState(lineOf({ ...GOOD, history }, '.'), SERVER)?.history).toHaveLength(20)
    expect(
      readState(lineOf({ ...GOOD, history: 'x', refusals: 7, completion: 'x', basis: 'x' }, '.'), SERVER),
    ).toMatchObject({
      history: [],
      refusals: [],
      completion: 'open',
      left: null,
      basis: null,
    })
  })

  test('never throws, whatever stands there', () => {
    const octets = fc.constantFrom('.', 'AAAA', '_-_-', 'A')
    fc.assert(
      fc.property(fc.jsonValue(), octets, fc.string(), (json, word, noise) => {
        readState(lineOf(json, word), SERVER)
        readState(lineOf({ ...GOOD, ...(typeof json === 'object' ? json : {}) }, word), SERVER)
        readState(`<!-- pocketdns-sync:state v1 ${noise} ${word} -->`, SERVER)
      }),
      { numRuns: 500 },
    )
  })
})
