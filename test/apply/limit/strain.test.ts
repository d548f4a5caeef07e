// Refusals in a row: how long everything holds, and when the run gives up.
import { describe, expect, test } from 'vitest'
import { type Bearing, isHopeless, noStrain, type Strain, strained } from '../../../src/apply/limit/strain.ts'

const always = (value: number) => () => value
const throttled = (retryAt: number | null, resetsAt: number | null = null): Bearing => ({
  kind: 'throttled',
  retryAt,
  resetsAt,
})
const failing: Bearing = { kind: 'failing', retryAt: null }

/** Each bearing's request was sent when the hold before it was over, and took 10 ms. */
const strainAfter = (bearings: readonly Bearing[], random = always(1)): Strain =>
  bearings.reduce((strain, bearing) => {
    const sentAt = Math.max(strain.holdUntil, strain.struckAt)
    return strained(strain, bearing, { sentAt, endedAt: sentAt + 10 }, random)
  }, noStrain(0))

describe('a 429', () => {
  test.each<[string, Bearing[], number]>([
    ['holds as long as Retry-After says', [throttled(5000)], 5000],
    ['else until the Reset', [throttled(null, 8000)], 8000],
    ['else for a second', [throttled(null)], 1010],
    ['and twice as long the second time', [throttled(null), throttled(null)], 3020],
    ['a Reset that proved wrong is not trusted alone', [throttled(null, 8000), throttled(null, 8020)], 10_010],
  ])('%s', (_title, bearings, holdUntil) => {
    expect(strainAfter(bearings).holdUntil).toBe(holdUntil)
  })

  test('a burst of them is one refusal', () => {
    const burst = [10, 11, 12, 13].reduce(
      (strain, endedAt) => strained(strain, throttled(null), { sentAt: 0, endedAt }, always(1)),
      noStrain(0),
    )
    expect([burst.strikes, burst.holdUntil]).toEqual([1, 1010])
  })

  test('what a later answer of the burst says of when to come back holds all the same', () => {
    const timing = (endedAt: number) => ({ sentAt: 0, endedAt })
    const first = strained(noStrain(0), throttled(1000), timing(10), always(1))
    const second = strained(first, throttled(5000), timing(20), always(1))
    expect([second.strikes, second.holdUntil]).toEqual([1, 5000])
    expect(strained(second, throttled(2000), timing(30), always(1)).holdUntil).toBe(5000)
  })

  test('a success that was under way already does not end the hold, a later one does', () => {
    const held = strainAfter([throttled(null)])
    const early = strained(held, { kind: 'progress' }, { sentAt: 5, endedAt: 900 }, always(1))
    const late = strained(held, { kind: 'progress' }, { sentAt: 1010, endedAt: 1050 }, always(1))
    expect([early.strikes, late.strikes]).toEqual([1, 0])
  })

  test('ten in a row are the end; nine are not', () => {
    expect(isHopeless(strainAfter(Array(9).fill(throttled(null))))).toBe(false)
    expect(isHopeless(strainAfter(Array(10).fill(throttled(null))))).toBe(true)
  })
})

describe('failures', () => {
  test('four in a row hold nothing, the fifth does', () => {
    expect(strainAfter(Array(4).fill(failing)).strikes).toBe(0)
    expect(strainAfter(Array(5).fill(failing)).strikes).toBe(1)
  })

  test('a success in between starts the count anew', () => {
    const mixed: Bearing[] = [failing, failing, failing, { kind: 'progress' }, failing, failing, failing, failing]
    expect(strainAfter(mixed).strikes).toBe(0)
  })

  test('a 503 that names its Retry-After holds at once', () => {
    expect(strainAfter([{ kind: 'failing', retryAt: 7000 }]).holdUntil).toBe(7000)
  })
})
