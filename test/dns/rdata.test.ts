import { describe, expect, it, test } from 'vitest'
import {
  isNullMx,
  isRecordType,
  mayStandTogether,
  rdataPriority,
  rdataText,
  rdataValue,
  targetOf,
} from '../../src/dns/rdata.ts'
import { rdataOf } from './names.ts'

describe('rdata as text', () => {
  test.each([
    ['A', '192.0.2.1', null, '192.0.2.1', undefined],
    ['AAAA', '2001:db8::1', null, '2001:db8::1', undefined],
    ['CNAME', 'www.example.com.', null, 'www.example.com.', 'www.example.com.'],
    ['NS', 'ns1.example.net.', null, 'ns1.example.net.', 'ns1.example.net.'],
    ['MX', '10 mail.example.com.', 10, 'mail.example.com.', 'mail.example.com.'],
    ['SRV', '10 60 5060 sip.example.com.', 10, '60 5060 sip.example.com.', 'sip.example.com.'],
    ['TXT', '10 is text', null, '10 is text', undefined],
  ] as const)('%s %s: priority %s, value %s, target %s', (type, text, priority, value, target) => {
    const rdata = rdataOf(type, text)
    expect(rdataText(rdata)).toBe(text)
    expect(rdataPriority(rdata)).toBe(priority)
    expect(rdataValue(rdata)).toBe(value)
    expect(targetOf(rdata)).toBe(target)
  })
})

describe('record types', () => {
  it('are the seven that PocketDNS documents, in capitals', () => {
    expect(['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT'].every(isRecordType)).toBe(true)
    expect(['a', 'SOA', 'CAA', '', 'constructor'].some(isRecordType)).toBe(false)
  })

  it('share an owner, but for a CNAME, which stands alone', () => {
    expect(mayStandTogether('A', 'TXT')).toBe(true)
    expect(mayStandTogether('A', 'A')).toBe(true)
    expect(mayStandTogether('CNAME', 'CNAME')).toBe(true)
    expect(mayStandTogether('CNAME', 'TXT')).toBe(false)
    expect(mayStandTogether('NS', 'CNAME')).toBe(false)
  })

  it('know the null MX by its exchange', () => {
    expect(isNullMx(rdataOf('MX', '0 .'))).toBe(true)
    expect(isNullMx(rdataOf('MX', '0 @'))).toBe(false)
    expect(isNullMx(rdataOf('SRV', '0 0 0 .'))).toBe(false)
  })
})
