import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isIgnored } from '../../src/dns/ignore.ts'
import { ownerNamed, rdataOf } from './names.ts'

const anything = rdataOf('A', '192.0.2.1')
const named = (pattern: string, owner: string): boolean => isIgnored([{ name: pattern }], ownerNamed(owner), anything)
const saying = (pattern: string, text: string): boolean =>
  isIgnored([{ value: pattern }], ownerNamed('www'), rdataOf('TXT', text))

describe('a name pattern', () => {
  test.each([
    ['www', 'www'],
    ['WWW', 'www'],
    ['@', '@'],
    ['*', 'www'],
    ['*', '@'],
    ['*', '*'],
    ['**', 'a.b.c'],
    ['**', '@'],
    ['*.dyn', 'pc.dyn'],
    ['**.dyn', 'a.b.dyn'],
    ['_acme-challenge.**', '_acme-challenge.www.eu'],
    ['*.*', 'a.b'],
    ['w?w', 'wxw'],
    ['w*w*', 'ww'],
    ['bücher', 'bücher'],
    ['BÜCHER', 'bücher'],
    ['bu\u0308cher', 'bücher'],
    ['b?cher', 'bücher'],
    ['xn--*', 'bücher'],
    ['xn--bcher-kva', 'bücher'],
    ['***', 'a.b'],
  ])('%s matches %s', (pattern, owner) => {
    expect(named(pattern, owner)).toBe(true)
  })

  test.each([
    ['www', 'www2'],
    ['www', 'a.www'],
    ['*', 'a.b'],
    ['*.dyn', 'dyn'],
    ['*.dyn', 'a.b.dyn'],
    ['**.dyn', 'dyn'],
    ['?', 'ab'],
    ['a?b', 'a.b'],
    ['', 'a'],
    ['w.w', 'wxw'],
    ['[a-z]', 'a'],
    ['.*', 'a'],
  ])('%s does not match %s', (pattern, owner) => {
    expect(named(pattern, owner)).toBe(false)
  })
})

describe('a value pattern', () => {
  test.each([
    ['A', '192.0.2.1', '192.0.2.*'],
    ['AAAA', '2001:db8::1', '2001:DB8:*'],
    ['CNAME', 'a.example.net.', '**.example.net.'],
    ['CNAME', 'bücher.example.', 'bücher.example.'],
    ['NS', 'ns1.example.net.', 'ns?.example.net.'],
    ['MX', '10 mail.example.com.', 'mail.example.com.'],
    ['SRV', '1 2 3 sip.example.com.', 'sip.**'],
    ['TXT', 'heritage=external-dns,owner=a.b', 'heritage=external-dns,**'],
    ['TXT', '', ''],
    ['TXT', 'a😀b', 'a?b'],
  ] as const)('%s %s is matched by %s', (type, text, pattern) => {
    expect(isIgnored([{ value: pattern }], ownerNamed('www'), rdataOf(type, text))).toBe(true)
  })

  test.each([
    ['CNAME', 'a.example.net.', 'a.example.net'],
    ['MX', '10 mail.example.com.', '10 **'],
    ['TXT', 'a.b', '*'],
    ['TXT', 'a', ''],
  ] as const)('%s %s is not matched by %s', (type, text, pattern) => {
    expect(isIgnored([{ value: pattern }], ownerNamed('www'), rdataOf(type, text))).toBe(false)
  })
})

describe('patterns', () => {
  const owner = ownerNamed('www')

  it('match if all of their fields do; a missing field matches all', () => {
    expect(isIgnored([{ name: 'www', types: ['A'], value: '192.**' }], owner, anything)).toBe(true)
    expect(isIgnored([{ name: 'www', types: ['AAAA'], value: '192.**' }], owner, anything)).toBe(false)
    expect(isIgnored([{ types: ['TXT', 'A'] }], owner, anything)).toBe(true)
    expect(isIgnored([{ name: 'www', value: '10.**' }], owner, anything)).toBe(false)
  })

  it('ignore a record if any of them matches, and none if there are none', () => {
    expect(isIgnored([{ name: 'x' }, { name: 'www' }], owner, anything)).toBe(true)
    expect(isIgnored([], owner, anything)).toBe(false)
  })

  it('agree with a plain definition of the globs', () => {
    const unit = fc.constantFrom('a', 'b', '.', '*', '?')
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), text, (pattern, value) => {
        expect(saying(pattern, value)).toBe(plainly(pattern.replace(/\*{2,}/g, '§'), value))
      }),
      { numRuns: 5000 },
    )
  })

  it('stay quick on a pattern made to be slow', () => {
    const started = performance.now()
    expect(saying(`${'**a'.repeat(100)}b`, 'a'.repeat(5000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

/** `§` stands for `**`. */
function plainly(pattern: string, text: string): boolean {
  const [sign, rest] = [pattern[0], pattern.slice(1)]
  if (sign === undefined) return text === ''
  const isRun = sign === '*' || sign === '§'
  if (isRun && plainly(rest, text)) return true
  const first = text[0]
  if (first === undefined) return false
  if (isRun) return (sign === '§' || first !== '.') && plainly(pattern, text.slice(1))
  return (sign === '?' ? first !== '.' : sign === first) && plainly(rest, text.slice(1))
}
