import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, REDACTED, SHORTEST_SECRET } from '../src/redact.ts'

const KEY = 'sk_live_a+b/c"d\\e=9%Z'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percentAll = (text: string): string =>
  [...Buffer.from(text)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')

const SPELLINGS: readonly (readonly [string, (key: string) => string])[] = [
  ['as it is', (key) => key],
  ['in capitals', (key) => key.toUpperCase()],
  ['as a header', (key) => `Authorization: Bearer ${key}`],
  ['in JSON', (key) => JSON.stringify({ key })],
  ['in JSON inside JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
  [
    'in JSON as \\u escapes',
    (key) => [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['in a URL', (key) => `https://api.example/?key=${encodeURIComponent(key)}&page=2`],
  ['in a URL inside a URL', (key) => encodeURIComponent(`https://x/?key=${encodeURIComponent(key)}`)],
  ['percent-encoded letter by letter', percentAll],
  ['in base64', base64],
  ['in base64 with "Bearer "', (key) => base64(`Bearer ${key}`)],
  ['in base64 as a password', (key) => base64(`user:${key}`)],
  ['in base64url', (key) => Buffer.from(key).toString('base64url')],
  ['in base64 in a URL', (key) => encodeURIComponent(base64(key))],
  ['in hex', (key) => Buffer.from(key).toString('hex')],
]

describe('the redactor', () => {
  test.each(SPELLINGS)('hides the key %s', (_, spell) => {
    const shown = createRedactor([KEY])(`before ${spell(KEY)} after`)
    expect(shown).toContain(REDACTED)
    expect(shown).not.toContain(spell(KEY))
    expect(shown).not.toContain(KEY)
    expect(shown.startsWith('before ')).toBe(true)
    expect(shown.endsWith(' after')).toBe(true)
  })

  test('leaves no trace of any key in any spelling, wherever it stands', () => {
    const key = fc.stringMatching(/^[\x21-\x29\x2b-\x7e]{6,40}$/)
    const spelling = fc.constantFrom(...SPELLINGS.map(([, spell]) => spell))
    const around = fc.string({ maxLength: 20 })
    fc.assert(
      fc.property(key, spelling, around, around, (secret, spell, before, after) => {
        const shown = createRedactor([secret])(before + spell(secret) + after)
        expect(shown).toContain(REDACTED)
        expect(shown.toLowerCase()).not.toContain(secret.toLowerCase())
        expect(shown).not.toContain(base64(secret).replace(/=+$/, ''))
        expect(shown).not.toContain(encodeURIComponent(secret))
      }),
      { numRuns: 60 },
    )
  })

  test('hides a key in base64 behind any prefix', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\x21-\x29\x2b-\x7e]{6,40}$/),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          const encoded = base64(before + secret + after)
          const shown = createRedactor([secret])(encoded)
          expect(Buffer.from(shown.replace(REDACTED, ''), 'base64').includes(secret)).toBe(false)
          expect(shown).toContain(REDACTED)
        },
      ),
    )
  })

  test('leaves text without the key as it is', () => {
    const text = 'www 300 IN A 192.0.2.1 ; sk_live_ is only how keys begin'
    expect(createRedactor([KEY])(text)).toBe(text)
  })

  test('hides several keys, the longer one whole where one begins with the other', () => {
    expect(createRedactor(['secret', 'secret-and-more'])('secret-and-more, secret')).toBe('***, ***')
  })

  test('takes white space around a key for an accident of the environment', () => {
    expect(createRedactor([`${KEY}\n`])(`key ${KEY}.`)).toBe('key ***.')
  })

  test('does not eat ordinary words for a key too short to be one', () => {
    expect(createRedactor(['', 'a', 'x'.repeat(SHORTEST_SECRET - 1)])('a xxxxx zone')).toBe('a xxxxx zone')
  })

  test('stays quick on text made to slow it down', () => {
    const redact = createRedactor(['\\\\\\\\\\\\\\\\%%%%%%%%'])
    const hostile = '\\'.repeat(50_000) + '%25'.repeat(20_000)
    const begun = process.hrtime.bigint()
    redact(hostile)
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(1000)
  })
})
