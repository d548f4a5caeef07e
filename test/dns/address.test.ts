import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseIpv4, parseIpv6 } from '../../src/dns/address.ts'

describe('an IPv4 address is four plain numbers', () => {
  test.each(['192.0.2.1', '0.0.0.0', '255.255.255.255'])('%s is one', (text) => {
    expect(parseIpv4(text)).toEqual({ ok: true, value: text })
  })

  test.each([
    ['', 'four numbers'],
    ['192.0.2', 'four numbers'],
    ['192.0.2.256', 'four numbers'],
    [' 192.0.2.1', 'four numbers'],
    ['192.0.2.1\n', 'four numbers'],
    ['0x7f.0.0.1', 'four numbers'],
    ['2130706433', 'four numbers'],
    ['１.2.3.4', 'four numbers'],
    ['www.example.com.', 'CNAME'],
    ['192.0.2.01', 'leading zeros'],
    ['010.0.0.1', 'leading zeros'],
    ['192.0.2.0/24', 'prefix length'],
    ['2001:db8::1', 'AAAA'],
  ])('%j is none, and the hint says %j', (text, hint) => {
    expect(parseIpv4(text)).toMatchObject({
      ok: false,
      error: { rule: 'ipv4-address', hint: expect.stringContaining(hint) },
    })
  })
})

describe('an IPv6 address has one spelling, that of RFC 5952', () => {
  test.each([
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['::192.0.2.1', '::c000:201'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s is %s', (text, address) => {
    expect(parseIpv6(text)).toEqual({ ok: true, value: address })
  })

  test.each([
    ['', 'Write it like'],
    ['2001:db8::1::2', 'Write it like'],
    ['2001:db8:12345::', 'Write it like'],
    ['[2001:db8::1]', 'Write it like'],
    ['fe80::1%eth0', 'zone id'],
    ['2001:db8::/32', 'prefix length'],
    ['192.0.2.1', 'under A.'],
  ])('%j is none, and the hint says %j', (text, hint) => {
    expect(parseIpv6(text)).toMatchObject({
      ok: false,
      error: { rule: 'ipv6-address', hint: expect.stringContaining(hint) },
    })
  })
})

describe('equal addresses in any spelling', () => {
  const groups = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(0xffff)), {
    minLength: 8,
    maxLength: 8,
  })
  const full = (numbers: readonly number[]): string =>
    numbers.map((number) => number.toString(16).padStart(4, '0').toUpperCase()).join(':')

  it('are equal', () => {
    fc.assert(
      fc.property(groups, fc.nat(7), fc.nat(8), (numbers, from, length) => {
        const plain = numbers.map((number) => number.toString(16)).join(':')
        expect(parseIpv6(plain)).toEqual(parseIpv6(full(numbers)))
        expect(parseIpv6(mixed(numbers))).toEqual(parseIpv6(full(numbers)))
        const zeros = numbers.map((number, at) => (at >= from && at < from + length + 1 ? 0 : number))
        expect(parseIpv6(shortened(zeros, from, from + length + 1))).toEqual(parseIpv6(full(zeros)))
      }),
    )
  })

  it('and other addresses are not', () => {
    fc.assert(
      fc.property(groups, groups, (a, b) => {
        const equal = JSON.stringify(parseIpv6(full(a))) === JSON.stringify(parseIpv6(full(b)))
        expect(equal).toBe(full(a) === full(b))
      }),
    )
  })

  const mixed = (numbers: readonly number[]): string => {
    const [high = 0, low = 0] = numbers.slice(6)
    const head = numbers.slice(0, 6).map((number) => number.toString(16))
    return `${head.join(':')}:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
  }

  const shortened = (numbers: readonly number[], from: number, to: number): string => {
    const written = numbers.map((number) => number.toString(16))
    return `${written.slice(0, from).join(':')}::${written.slice(to).join(':')}`
  }
})
