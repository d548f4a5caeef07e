import { describe, expect, test } from 'vitest'
import { commonTtl, gatherSets } from '../../src/dns/gather.ts'
import type { RecordType } from '../../src/dns/rdata.ts'
import { ownerNamed, rdataOf } from './names.ts'

const record = (owner: string, ttl: number, type: RecordType, value: string) => ({
  owner: ownerNamed(owner),
  ttl,
  rdata: rdataOf(type, value),
})

describe('records gathered into sets', () => {
  test('come in the order of the zone, one set for each owner and type', () => {
    const sets = gatherSets([
      record('www', 60, 'A', '192.0.2.2'),
      record('@', 60, 'MX', '10 mail'),
      record('www', 60, 'AAAA', '::1'),
      record('@', 60, 'A', '192.0.2.1'),
      record('www', 60, 'A', '192.0.2.1'),
    ])
    expect(sets.map(({ owner, type, rdata }) => `${owner} ${type} ${rdata.length}`)).toEqual([
      '@ A 1',
      '@ MX 1',
      'www A 2',
      'www AAAA 1',
    ])
  })

  test('have the lowest TTL of their records, and no duplicates', () => {
    const [set, ...others] = gatherSets([
      record('a', 300, 'TXT', 'x'),
      record('a', 60, 'TXT', 'x'),
      record('a', 900, 'TXT', 'y'),
    ])
    expect(others).toEqual([])
    expect(set).toMatchObject({ ttl: 60, rdata: [{ text: 'x' }, { text: 'y' }] })
  })
})

describe('the TTL that most sets have', () => {
  test('counts sets, not records', () => {
    const records = [
      record('a', 60, 'A', '192.0.2.1'),
      record('a', 60, 'A', '192.0.2.2'),
      record('a', 60, 'A', '192.0.2.3'),
      record('b', 300, 'A', '192.0.2.1'),
      record('c', 300, 'A', '192.0.2.1'),
    ]
    expect(commonTtl(gatherSets(records))).toBe(300)
  })

  test('is the highest of equally common ones, whatever their order', () => {
    const records = [record('a', 300, 'A', '192.0.2.1'), record('b', 60, 'A', '192.0.2.1')]
    expect(commonTtl(gatherSets(records))).toBe(300)
    expect(commonTtl(gatherSets(records.toReversed()))).toBe(300)
  })

  test('is none where there are no sets', () => {
    expect(commonTtl([])).toBeUndefined()
  })
})
