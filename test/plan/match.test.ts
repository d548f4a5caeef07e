import { describe, expect, test } from 'vitest'
import { rdataText } from '../../src/dns/rdata.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import { matchSet } from '../../src/plan/match.ts'
import { line, liveOf, liveRecord, spell, zoneOf } from './build.ts'

/** `3: 192.0.2.1 -> 192.0.2.9` for an update of record 3, `+` and `-` for creates and deletes; ids are the lines' numbers. */
function match(desired: readonly string[], live: readonly string[]): string[] {
  const set = zoneOf(desired).recordSets[0]?.recordSet
  if (set === undefined) throw new Error('one set is needed')
  const records = live.map(line).map(liveRecord)
  const { updates, creates, deletes } = matchSet(set, records)
  return [
    ...updates.map(({ record, to }) => `${record.id}: ${rdataText(record.rdata)} ${record.ttl} -> ${rdataText(to)}`),
    ...creates.map((rdata) => `+ ${rdataText(rdata)}`),
    ...deletes.map((record) => `- ${record.id}`),
  ]
}

describe('within a record set', () => {
  test.each([
    ['records that are right are kept', ['w A 300 192.0.2.1'], ['w A 300 192.0.2.1'], []],
    [
      'a TTL alone is an update of the same record',
      ['w A 60 192.0.2.1'],
      ['w A 300 192.0.2.1'],
      ['1: 192.0.2.1 300 -> 192.0.2.1'],
    ],
    ['an exact duplicate is one too many', ['w A 300 192.0.2.1'], ['w A 300 192.0.2.1', 'w A 300 192.0.2.1'], ['- 2']],
    [
      'of mixed TTLs only the wrong one is repaired',
      ['w A 300 192.0.2.1', 'w A 300 192.0.2.2'],
      ['w A 300 192.0.2.1', 'w A 60 192.0.2.2'],
      ['2: 192.0.2.2 60 -> 192.0.2.2'],
    ],
    [
      'a change of preference stays with its exchange',
      ['@ MX 300 20 a', '@ MX 300 10 b'],
      ['@ MX 300 10 a', '@ MX 300 10 b'],
      ['1: 10 a.example.com. 300 -> 20 a.example.com.'],
    ],
    [
      'hosts are paired with themselves when all preferences change',
      ['@ MX 300 5 a', '@ MX 300 6 b'],
      ['@ MX 300 10 b', '@ MX 300 20 a'],
      ['2: 20 a.example.com. 300 -> 5 a.example.com.', '1: 10 b.example.com. 300 -> 6 b.example.com.'],
    ],
    [
      'the nearest text is updated, what is left over is created',
      ['@ TXT 300 v=spf1 mx -all', '@ TXT 300 token=123'],
      ['@ TXT 300 v=spf1 a -all'],
      ['1: v=spf1 a -all 300 -> v=spf1 mx -all', '+ token=123'],
    ],
    [
      'the nearest text is updated, what is left over is deleted',
      ['@ TXT 300 v=spf1 mx -all'],
      ['@ TXT 300 token=123', '@ TXT 300 v=spf1 a -all'],
      ['2: v=spf1 a -all 300 -> v=spf1 mx -all', '- 1'],
    ],
    ['one of fifty values costs one write', fifty(49), fifty(50), ['50: 192.0.2.50 300 -> 192.0.2.99']],
  ])('%s', (_, desired, live, expected) => {
    expect(match(desired, live)).toEqual(expected)
  })

  test('a text that is live in quotes is the text, and is also the text with its quotes', () => {
    const live = liveOf(['w TXT 300 one'])
    const quoted = {
      ...live,
      records: live.records.map((record) => ({ ...record, readings: [line('w TXT 300 "one"').rdata] })),
    }
    expect(planZone('test', zoneOf(['w TXT 300 one']), quoted).changes).toEqual([])
    expect(planZone('test', zoneOf(['w TXT 300 "one"']), quoted).changes).toEqual([])
  })

  test('a record with two readings gives way to the one that has no choice', () => {
    const both = { ...liveRecord(line('w TXT 300 one'), 0), readings: [line('w TXT 300 "one"').rdata] }
    const plain = liveRecord(line('w TXT 300 one'), 1)
    const set = zoneOf(['w TXT 300 one', 'w TXT 300 "one"']).recordSets[0]?.recordSet
    if (set === undefined) throw new Error('one set is needed')
    expect(
      matchSet(set, [both, plain])
        .kept.map(({ id }) => id)
        .sort(),
    ).toEqual(['1', '2'])
  })

  test('very large sets are paired in order, and still with the fewest writes', () => {
    const desired = Array.from(
      { length: 300 },
      (_, index) => `w A 300 198.51.${Math.floor(index / 200)}.${index % 200}`,
    )
    const live = Array.from({ length: 250 }, (_, index) => `w A 300 203.0.${Math.floor(index / 200)}.${index % 200}`)
    const found = match(desired, live)
    expect(found.filter((text) => text.startsWith('+'))).toHaveLength(50)
    expect(found).toHaveLength(300)
  })
})

function fifty(last: number): string[] {
  const values = Array.from({ length: 50 }, (_, index) => (index + 1 > last ? 99 : index + 1))
  return values.map((value) => `w A 300 192.0.2.${value}`)
}

test('spelling a line and reading it again is the same line', () => {
  expect(spell(line('@ MX 300 10 mail'))).toBe('@ MX 300 10 mail.example.com.')
})
