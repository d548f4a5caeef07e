import { describe, expect, test } from 'vitest'
import { findIn, spotsIn } from './findings.ts'
import { ed25519Key, rsaKey } from './keys.ts'

const RSA = rsaKey(2048, 'spki')

const brokenBy = (text: string): readonly string[] => findIn([`s1._domainkey TXT ${text}`]).map(({ rule }) => rule)

describe('a DKIM key without a finding', () => {
  test.each([
    ['of 2048 bits', `v=DKIM1; k=rsa; p=${RSA}`],
    ['with nothing but the key', `p=${RSA}`],
    ['with all tags', `v=DKIM1; h=sha256; k=rsa; s=email; t=y:s; n=a note; p=${RSA};`],
    ['with hashes of both kinds', `v=DKIM1; h=sha1:sha256; s=*; g=*; p=${RSA}`],
    ['of 4096 bits', `v=DKIM1;k=rsa;p=${rsaKey(4096, 'spki')}`],
    ['of the form that RFC 6376 names', `v=DKIM1; p=${rsaKey(2048, 'pkcs1')}`],
    ['of Ed25519', `v=DKIM1; k=ed25519; p=${ed25519Key('octets')}`],
    ['with spaces in the key', `v=DKIM1; p=${RSA.slice(0, 200)} ${RSA.slice(200)}`],
    ['revoked', 'v=DKIM1; p='],
    ['revoked, with white space', 'v=DKIM1; k=rsa; p= '],
  ])('%s', (_, text) => {
    expect(brokenBy(text)).toEqual([])
  })

  test.each([
    ['an alias to where a provider keeps the key', ['s1._domainkey CNAME s1.dkim.example.org.']],
    ['all keys of a zone revoked', ['*._domainkey TXT v=DKIM1; p=']],
    ['the policy of DomainKeys and that of ADSP', ['_domainkey TXT t=y; o=~', '_adsp._domainkey TXT dkim=all']],
    ['a selector of two labels, at a name below', [`2024.mail._domainkey.news TXT v=DKIM1; p=${RSA}`]],
    ['a key that an alias of this repository leads to', ['s1._domainkey CNAME k', `k TXT v=DKIM1; p=${RSA}`]],
    ['a key kept for others', [`s1.example-org.dkim TXT v=DKIM1; p=${RSA}`, `s1.domainkey.u1 TXT v=DKIM1; p=${RSA}`]],
  ])('%s', (_, lines) => {
    expect(spotsIn(lines)).toEqual([])
  })
})

describe('a DKIM key with a finding', () => {
  test.each<[string, string, ...string[]]>([
    ['without a key', 'v=DKIM1; k=rsa', 'dkim-syntax'],
    ['in other words', 'not a key', 'dkim-syntax'],
    ['that does not begin with its version', `k=rsa; v=DKIM1; p=${RSA}`, 'dkim-syntax'],
    ['of another version', `v=DKIM2; p=${RSA}`, 'dkim-syntax'],
    ['with a version in small letters', `v=dkim1; p=${RSA}`, 'dkim-syntax'],
    ['with a tag twice', `v=DKIM1; p=${RSA}; p=`, 'dkim-syntax'],
    ['with escaped semicolons', `v=DKIM1\\; k=rsa\\; p=${RSA}`, 'dkim-syntax', 'dkim-value'],
    ['cut at 255 characters', `v=DKIM1; p=${RSA.slice(0, 243)}`, 'dkim-key'],
    ['cut at a whole group of base64', `v=DKIM1; p=${RSA.slice(0, 240)}`, 'dkim-key'],
    ['with the quotes of its pieces', `v=DKIM1; p=${RSA.slice(0, 200)}" "${RSA.slice(200)}`, 'dkim-key'],
    ['that is no base64', 'v=DKIM1; p=?!', 'dkim-key'],
    ['with its PEM lines', `v=DKIM1; p=-----BEGIN PUBLIC KEY-----${RSA}`, 'dkim-key'],
    ['of Ed25519 without its kind', `v=DKIM1; p=${ed25519Key('octets')}`, 'dkim-key'],
    ['of Ed25519 in DER', `v=DKIM1; k=ed25519; p=${ed25519Key('der')}`, 'dkim-key'],
    ['of RSA that says Ed25519', `v=DKIM1; k=ed25519; p=${RSA}`, 'dkim-key'],
    ['of 1024 bits', `v=DKIM1; p=${rsaKey(1024, 'spki')}`, 'dkim-key-length'],
    ['of 768 bits', `v=DKIM1; p=${rsaKey(768, 'spki')}`, 'dkim-key-length'],
    ['of an unknown kind', `v=DKIM1; k=dsa; p=${RSA}`, 'dkim-value'],
    ['for a hash of the past', `v=DKIM1; h=sha1; p=${RSA}`, 'dkim-value'],
    ['for another service', `v=DKIM1; s=web; p=${RSA}`, 'dkim-value'],
    ['with an unknown tag', `v=DKIM1; key=rsa; p=${RSA}`, 'dkim-value'],
  ])('%s', (_, text, ...rules) => {
    expect(brokenBy(text)).toEqual(rules)
  })

  test.each<[string, readonly string[], ...string[]]>([
    ['two keys under one selector', [`s1._domainkey TXT p=${RSA}`, 's1._domainkey TXT v=DKIM1; p='], 'dkim-one 1'],
    ['a key without ._domainkey', [`s1 TXT v=DKIM1; p=${RSA}`], 'dkim-place 1'],
    ['a key at the apex', [`@ TXT v=DKIM1; p=${RSA}`], 'dkim-place 1'],
  ])('%s', (_, lines, ...spots) => {
    expect(spotsIn(lines)).toEqual(spots)
  })

  test('what is to be written is said', () => {
    const hint = (text: string) => findIn([`s1._domainkey TXT ${text}`])[0]?.hint
    const message = (text: string) => findIn([`s1._domainkey TXT ${text}`])[0]?.message
    expect(hint(`p=${RSA.slice(0, 200)}""${RSA.slice(200)}`)).toContain('Leave out the quotes')
    expect(hint(`p=-----BEGIN PUBLIC KEY-----${RSA}`)).toContain('Leave out the lines BEGIN')
    expect(hint(`p=${ed25519Key('octets')}`)).toContain('Write k=ed25519')
    const der = ed25519Key('der')
    const octets = Buffer.from(der, 'base64').subarray(12).toString('base64')
    expect(hint(`k=ed25519; p=${der}`)).toBe(`Without its DER header it is p=${octets}.`)
    expect(message(`p=${rsaKey(768, 'spki')}`)).toContain('has 768 bits, and receivers take keys below 1024 for none')
    expect(message(`p=${rsaKey(1024, 'spki')}`)).toContain('has 1024 bits, and should have 2048')
  })
})
