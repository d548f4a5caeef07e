import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import { RECORD_TYPES, rdataText } from '../../src/dns/rdata.ts'
import { zoneNamed } from './names.ts'

const zone = zoneNamed('example.com')

describe('rdata is read as a master file has it', () => {
  test.each([
    ['A', '192.0.2.1', { type: 'A', address: '192.0.2.1' }],
    ['AAAA', '2001:DB8::0:1', { type: 'AAAA', address: '2001:db8::1' }],
    ['CNAME', 'WWW.Example.com.', { type: 'CNAME', target: 'www.example.com.' }],
    ['CNAME', '@', { type: 'CNAME', target: 'example.com.' }],
    ['CNAME', 'www', { type: 'CNAME', target: 'www.example.com.' }],
    ['CNAME', 'bücher.example.', { type: 'CNAME', target: 'xn--bcher-kva.example.' }],
    ['NS', 'ns1.example.net.', { type: 'NS', target: 'ns1.example.net.' }],
    ['MX', '10 mail.example.com.', { type: 'MX', preference: 10, exchange: 'mail.example.com.' }],
    ['MX', '  10\tmail ', { type: 'MX', preference: 10, exchange: 'mail.example.com.' }],
    ['MX', '0 .', { type: 'MX', preference: 0, exchange: '.' }],
    ['MX', '65535 @', { type: 'MX', preference: 65535, exchange: 'example.com.' }],
    ['SRV', '10 60 5060 sip', { type: 'SRV', priority: 10, weight: 60, port: 5060, target: 'sip.example.com.' }],
    ['SRV', '0 0 0 .', { type: 'SRV', priority: 0, weight: 0, port: 0, target: '.' }],
    ['TXT', ' "kept" \\ as it is ', { type: 'TXT', text: ' "kept" \\ as it is ' }],
    ['TXT', '', { type: 'TXT', text: '' }],
  ] as const)('%s %j', (type, text, rdata) => {
    expect(parseRdata(type, text, zone)).toEqual({ ok: true, value: rdata })
  })
})

describe('rdata that makes no sense is refused', () => {
  test.each([
    ['A', '2001:db8::1', 'ipv4-address'],
    ['AAAA', '192.0.2.1', 'ipv6-address'],
    ['CNAME', 'www.example.com', 'final-dot'],
    ['CNAME', '', 'name-empty'],
    ['CNAME', 'a b', 'target-space'],
    ['NS', 'ns1..example.net.', 'label-empty'],
    ['MX', 'mail.example.com.', 'mx-fields'],
    ['MX', '10', 'mx-fields'],
    ['MX', '65536 mail', 'number-range'],
    ['MX', '-1 mail', 'number-range'],
    ['MX', '1e1 mail', 'mx-fields'],
    ['MX', '10 mail extra', 'mx-fields'],
    ['MX', '10 mail.example.com', 'final-dot'],
    ['SRV', '10 60 sip', 'srv-fields'],
    ['SRV', '10 60 65536 sip', 'number-range'],
    ['SRV', '10 60 5060 sip x', 'srv-fields'],
    ['SRV', '10 60 5060 sip.example.com', 'final-dot'],
    ['TXT', 'a'.repeat(65_535), 'txt-length'],
    ['TXT', 'half \ud800', 'txt-characters'],
  ] as const)('%s %j breaks the rule %s', (type, text, rule) => {
    expect(parseRdata(type, text, zone)).toMatchObject({ ok: false, error: { rule } })
  })

  it('shows both ways to write a name without its final dot', () => {
    expect(parseRdata('CNAME', 'www.example.net', zone)).toMatchObject({
      error: { hint: expect.stringMatching(/"www\.example\.net\.".*"www\.example\.net\.example\.com\."/) },
    })
  })

  it('takes as much TXT as one record can hold', () => {
    expect(parseRdata('TXT', 'a'.repeat(65_279), zone).ok).toBe(true)
    expect(parseRdata('TXT', 'a'.repeat(65_280), zone).ok).toBe(false)
  })
})

describe('for all texts', () => {
  const unit = fc.constantFrom('1', '0', '.', ':', ' ', 'a', '@', '*', 'ü', '-', '\t', '"', '255')

  it('what is read has a text that reads as the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RECORD_TYPES), fc.string({ unit, maxLength: 24 }), (type, text) => {
        const rdata = parseRdata(type, text, zone)
        if (rdata.ok) expect(parseRdata(type, rdataText(rdata.value), zone)).toEqual(rdata)
        else expect(rdata.error.message).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })
})
