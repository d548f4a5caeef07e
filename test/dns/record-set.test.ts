import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECORD_TYPES, rdataText } from '../../src/dns/rdata.ts'
import { compareSets, isRecordSet, recordSetOf, setKey } from '../../src/dns/record-set.ts'
import { ownerNamed, rdataOf } from './names.ts'

const www = ownerNamed('www')

describe('a record set', () => {
  it('is never empty', () => {
    expect(recordSetOf(www, 'A', 300, [])).toBeUndefined()
  })

  it('holds each rdata once, in the order of their text, whatever order they came in', () => {
    const addresses = ['192.0.2.9', '192.0.2.10', '192.0.2.9', '10.0.0.1']
    fc.assert(
      fc.property(fc.shuffledSubarray(addresses, { minLength: 4 }), (shuffled) => {
        const set = recordSetOf(
          www,
          'A',
          300,
          shuffled.map((text) => rdataOf('A', text)).filter((rdata) => rdata.type === 'A'),
        )
        expect(set?.rdata.map(rdataText)).toEqual(['10.0.0.1', '192.0.2.10', '192.0.2.9'])
      }),
    )
  })

  it('is told from one whose rdata are of another type', () => {
    const rdata = [rdataOf('A', '192.0.2.1')] as const
    expect(isRecordSet({ owner: www, type: 'A', ttl: 300, rdata })).toBe(true)
    expect(isRecordSet({ owner: www, type: 'TXT', ttl: 300, rdata })).toBe(false)
  })

  it('has a key of its own', () => {
    const keys = ['@', 'a', 'www'].flatMap((owner) => RECORD_TYPES.map((type) => setKey(ownerNamed(owner), type)))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('stands in the order of the zone, then of the types', () => {
    const sets = [
      ['@', 'A'],
      ['@', 'MX'],
      ['a', 'A'],
      ['b.a', 'A'],
      ['b.a', 'AAAA'],
      ['b', 'A'],
    ] as const
    const ordered = sets.map(([owner, type]) => ({ owner: ownerNamed(owner), type }))
    expect(ordered.toReversed().toSorted(compareSets)).toEqual(ordered)
  })
})
