// Random states of one small zone: few names and values, so that they meet, exclude and replace each other all the time.
import fc from 'fast-check'
import { rdataText } from '../../src/dns/rdata.ts'
import { type Line, line } from './build.ts'

const OWNERS = ['@', 'a', 'b', '*.w', 'sub', 'ns.sub', 'x.sub']
const VALUES = {
  A: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
  AAAA: ['2001:db8::1', '2001:db8::2'],
  CNAME: ['a', 'b', 'example.net.'],
  MX: ['0 .', '10 a', '20 a', '10 b', '10 mx.example.net.'],
  NS: ['ns.sub.example.com.', 'a', 'ns.example.net.'],
  SRV: ['0 0 5060 a', '1 0 5060 a', '0 0 5061 b'],
  TXT: ['one', '"one"', '"\\"one\\""', 'two', 'three words here'],
} as const

const anyLine = fc.constantFrom('A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT').chain((type) =>
  fc
    .record({
      owner: fc.constantFrom(...OWNERS),
      ttl: fc.constantFrom(300, 600),
      value: fc.constantFrom<string>(...VALUES[type]),
    })
    .map(({ owner, ttl, value }) => line(`${owner} ${type} ${ttl} ${value}`)),
)

/** A live state may hold anything, duplicates and a CNAME beside an address too. */
export const anyLive = fc.array(anyLine, { maxLength: 14 })

/** A desired state is legal: one TTL a set, a CNAME alone, a null MX alone, no CNAME at the apex. */
export const anyDesired = fc.array(anyLine, { maxLength: 14 }).map(makeLegal)

function makeLegal(lines: readonly Line[]): Line[] {
  const kept: Line[] = []
  for (const one of lines) {
    const there = kept.filter(({ owner }) => owner === one.owner)
    const sameSet = there.filter(({ type }) => type === one.type)
    const isAlone = one.type === 'CNAME' || there.some(({ type }) => type === 'CNAME')
    if ((isAlone && there.length > 0) || (one.type === 'CNAME' && one.owner === '@')) continue
    if (sameSet.some(({ rdata }) => rdataText(rdata) === rdataText(one.rdata))) continue
    if (sameSet.length > 0 && [one, ...sameSet].some(({ rdata }) => rdataText(rdata) === '0 .')) continue
    kept.push({ ...one, ttl: sameSet[0]?.ttl ?? one.ttl })
  }
  return kept
}
