import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  absolute,
  compareOwners,
  ownerWithin,
  parseAbsoluteName,
  parseOwner,
  parseZoneName,
  unicodeName,
} from '../../src/dns/name.ts'
import { hostNamed, ownerNamed, zoneNamed } from './names.ts'

const zone = zoneNamed('example.com')
const long = Array(4).fill('a'.repeat(63)).join('.')

describe('an owner is read from what people write', () => {
  test.each([
    ['@', '@'],
    ['www', 'www'],
    ['WWW', 'www'],
    ['_sip._tcp', '_sip._tcp'],
    ['*', '*'],
    ['*.api', '*.api'],
    ['0/25', '0/25'],
    ['www.example.com.', 'www'],
    ['EXAMPLE.com.', '@'],
    ['*.example.com.', '*'],
    ['bücher', 'xn--bcher-kva'],
    ['BÜCHER', 'xn--bcher-kva'],
    ['bu\u0308cher', 'xn--bcher-kva'],
    ['XN--BCHER-KVA', 'xn--bcher-kva'],
    ['straße', 'xn--strae-oqa'],
    ['１２７', '127'],
    ['中国.例', 'xn--fiqs8s.xn--fsq'],
    [`${'a'.repeat(63)}`, 'a'.repeat(63)],
  ])('%s is %s', (written, owner) => {
    expect(parseOwner(written, zone)).toEqual({ ok: true, value: owner })
  })
})

describe('an owner that DNS cannot hold is refused', () => {
  test.each([
    ['', 'name-empty'],
    ['.', 'name-empty'],
    ['www..a', 'label-empty'],
    ['.www', 'label-empty'],
    ['www..', 'label-empty'],
    ['a b', 'name-space'],
    ['a\tb', 'name-space'],
    ['a\nb', 'name-space'],
    ['a\u0000', 'label-characters'],
    ['a\u007f', 'label-characters'],
    ['a"b', 'label-characters'],
    ['a@b', 'name-at'],
    ['*a', 'label-characters'],
    ['ü/x', 'label-characters'],
    ['ü?x', 'label-characters'],
    ['ü#x', 'label-characters'],
    ['ü\tx', 'name-space'],
    ['ü%41', 'label-characters'],
    ['ü*', 'label-characters'],
    ['a。b', 'label-characters'],
    ['\u00ad', 'label-characters'],
    ['a.*', 'wildcard-place'],
    ['*.*', 'wildcard-place'],
    ['a'.repeat(64), 'label-length'],
    ['ü'.repeat(63), 'label-length'],
    [long, 'name-length'],
    [`${long}.example.com.`, 'name-length'],
    ['www.example.net.', 'name-outside-zone'],
    ['notexample.com.', 'name-outside-zone'],
    ['com.', 'name-outside-zone'],
  ])('%j breaks the rule %s', (written, rule) => {
    expect(parseOwner(written, zone)).toMatchObject({ ok: false, error: { rule } })
  })

  it('takes a full-width asterisk for no wildcard', () => {
    expect(parseOwner('＊', zone)).toMatchObject({ ok: false, error: { rule: 'label-characters' } })
  })

  it('counts the length of the whole name, not of the owner alone', () => {
    const owner = `${Array(3).fill('a'.repeat(63)).join('.')}.${'b'.repeat(49)}`
    expect(owner.length + '.example.com'.length).toBe(253)
    expect(parseOwner(owner, zone).ok).toBe(true)
    expect(parseOwner(`b${owner}`, zone).ok).toBe(false)
  })
})

describe('a zone name', () => {
  test.each([
    ['example.com', 'example.com'],
    ['Example.COM.', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['0/25.2.0.192.in-addr.arpa', '0/25.2.0.192.in-addr.arpa'],
  ])('%s is %s', (written, name) => {
    expect(parseZoneName(written)).toEqual({ ok: true, value: name })
  })

  test.each([
    ['com', 'zone-name'],
    ['*.example.com', 'zone-name'],
    ['', 'name-empty'],
    ['example..com', 'label-empty'],
    ['pocket dns.com', 'name-space'],
    [`${long}.com`, 'name-length'],
  ])('%j breaks the rule %s', (written, rule) => {
    expect(parseZoneName(written)).toMatchObject({ ok: false, error: { rule } })
  })
})

describe('an absolute name', () => {
  test.each([
    ['mail.example.com', 'mail.example.com.'],
    ['mail.example.com.', 'mail.example.com.'],
    ['MAIL.Example.com.', 'mail.example.com.'],
    ['localhost.', 'localhost.'],
    ['.', '.'],
  ])('%s is %s', (written, name) => {
    expect(parseAbsoluteName(written)).toEqual({ ok: true, value: name })
  })

  test.each(['', '..', 'a..b', `${long}.`])('%j is none', (written) => {
    expect(parseAbsoluteName(written).ok).toBe(false)
  })
})

describe('where a name stands', () => {
  it('is found from the owner and back', () => {
    expect(absolute(ownerNamed('@'), zone)).toBe('example.com.')
    expect(absolute(ownerNamed('*.api'), zone)).toBe('*.api.example.com.')
    expect(ownerWithin(hostNamed('a.b.example.com.'), zone)).toBe('a.b')
    expect(ownerWithin(hostNamed('example.com.'), zone)).toBe('@')
    expect(ownerWithin(hostNamed('badexample.com.'), zone)).toBeUndefined()
    expect(ownerWithin(hostNamed('.'), zone)).toBeUndefined()
  })
})

describe('names are shown in Unicode', () => {
  test.each([
    ['xn--bcher-kva', 'bücher'],
    ['www.xn--bcher-kva.example.', 'www.bücher.example.'],
    ['*.xn--fiqs8s', '*.中国'],
    ['www', 'www'],
    ['@', '@'],
  ])('%s as %s', (name, shown) => {
    expect(unicodeName(name)).toBe(shown)
  })

  test.each(['xn--www-', 'xn--1-', 'xn--', 'xn--a', 'xn--55555577'])('but %s stays, for it is no A-label', (name) => {
    expect(unicodeName(name)).toBe(name)
  })
})

const label = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9_-]{1,12}$/), fc.constantFrom('bücher', 'Straße', '例え', 'ÄÖ'))
const written = fc
  .tuple(fc.constantFrom('', '*.'), fc.array(label, { minLength: 1, maxLength: 4 }))
  .map(([wildcard, labels]) => wildcard + labels.join('.'))

// In JavaScript the capital of ß is SS, which is another name.
const withoutSharpS = (text: string): string => text.replaceAll('ß', 's')

describe('for all names', () => {
  it('an owner survives being made absolute and read again', () => {
    fc.assert(
      fc.property(written, (text) => {
        const owner = ownerNamed(text)
        expect(parseOwner(absolute(owner, zone), zone)).toEqual({ ok: true, value: owner })
        expect(ownerWithin(absolute(owner, zone), zone)).toBe(owner)
        expect(parseOwner(owner, zone)).toEqual({ ok: true, value: owner })
        expect(parseOwner(unicodeName(owner), zone)).toEqual({ ok: true, value: owner })
      }),
    )
  })

  it('case never makes another name', () => {
    fc.assert(
      fc.property(written.map(withoutSharpS), (text) => {
        expect(parseOwner(text.toUpperCase(), zone)).toEqual(parseOwner(text.toLowerCase(), zone))
      }),
    )
  })

  it('any text is read or refused, and what is read is canonical', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const owner = parseOwner(text, zone)
        if (owner.ok) expect(owner.value).toMatch(/^(?:@|(?:\*|[a-z0-9_/-]+)(?:\.[a-z0-9_/-]+)*)$/)
        else expect(owner.error.hint).not.toBe('')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the order of names', () => {
  it('is that of RFC 4034, 6.1: from the right, label by label, the apex first', () => {
    const canonical = ['@', '*', 'a', '*.a', 'yljkjljk.a', 'z.a', 'zabc.a', 'b', 'a.b', '1.a.b', 'z'].map(ownerNamed)
    expect(canonical.toReversed().toSorted(compareOwners)).toEqual(canonical)
  })

  it('is total: antisymmetric, transitive, and equal only for equal names', () => {
    fc.assert(
      fc.property(written, written, written, (x, y, z) => {
        const [a, b, c] = [ownerNamed(x), ownerNamed(y), ownerNamed(z)]
        expect(Math.sign(compareOwners(a, b)) + Math.sign(compareOwners(b, a))).toBe(0)
        expect(compareOwners(a, b) === 0).toBe(a === b)
        if (compareOwners(a, b) <= 0 && compareOwners(b, c) <= 0) expect(compareOwners(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
