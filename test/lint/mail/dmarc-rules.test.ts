import { describe, expect, test } from 'vitest'
import { findIn, spotsIn } from './findings.ts'

const brokenBy = (text: string): readonly string[] => findIn([`_dmarc TXT ${text}`]).map(({ rule }) => rule)

describe('a DMARC policy without a finding', () => {
  test.each([
    'v=DMARC1; p=none',
    'v=DMARC1;p=reject;',
    'v = DMARC1 ; p = quarantine ; ',
    'v=DMARC1; p=REJECT; SP=none'.replace('SP', 'sp'),
    'v=DMARC1; p=quarantine; rua=mailto:dmarc-reports@example.com; adkim=s; aspf=s',
    'v=DMARC1; p=none; sp=reject; adkim=r; aspf=r; pct=50; fo=1:d:s; rf=afrf; ri=86400; rua=mailto:a@example.com!10m,mailto:b@example.org; ruf=mailto:c@example.com',
    'v=DMARC1; p=reject; np=reject; psd=n; t=y; rua=mailto:a@example.com',
    'v=DMARC1; p=reject; rua=mailto:a%2Cb%21c@example.com , mailto:d@reports.example.org!5G',
    'v=DMARC1; p=none; rua=mailto:a@example.com?subject=x!1m',
    'v=DMARC1; p=reject; pct=100',
    'v=DMARC1; p=reject; pct=0; fo=0',
    'google-site-verification=abc',
  ])('%s', (text) => {
    expect(brokenBy(text)).toEqual([])
  })

  test.each([
    ['at a name below', ['_dmarc.news TXT v=DMARC1; p=none']],
    [
      'as the consent of one who takes the reports of others',
      ['example.org._report._dmarc TXT v=DMARC1', '*._report._dmarc TXT v=DMARC1;'],
    ],
    ['that an alias leads to', ['_dmarc CNAME policy', 'policy TXT v=DMARC1; p=reject']],
    [
      'that others point their alias at',
      ['example-org.dmarc TXT v=DMARC1; p=reject', 'example-org-dmarc TXT v=DMARC1; p=reject'],
    ],
  ])('%s', (_, lines) => {
    expect(spotsIn(lines)).toEqual([])
  })
})

describe('a DMARC policy with a finding', () => {
  test.each<[string, ...string[]]>([
    ['v=DMARC1', 'dmarc-policy'],
    ['v=DMARC1; sp=reject', 'dmarc-policy'],
    ['v=DMARC1; p=', 'dmarc-policy'],
    ['v=DMARC1; p=monitor', 'dmarc-policy'],
    ['v=DMARC1; p=none; sp=rejected', 'dmarc-policy'],
    ['v=DMARC1; P=none', 'dmarc-policy', 'dmarc-tag'],
    ['v=DMARC1; p none', 'dmarc-syntax'],
    ['v=DMARC1; p=none; p=reject', 'dmarc-syntax'],
    ['v=DMARC1; p=none;; pct=100', 'dmarc-syntax'],
    ['v=DMARC1; p=“none”', 'dmarc-syntax'],
    ['v=DMARC1; p=none, rua=mailto:a@example.com', 'dmarc-policy'],
    ['v=DMARC1; p=none; adkim=strict', 'dmarc-value'],
    ['v=DMARC1; p=none; aspf=x', 'dmarc-value'],
    ['v=DMARC1; p=none; pct=101', 'dmarc-value'],
    ['v=DMARC1; p=none; pct=50%', 'dmarc-value'],
    ['v=DMARC1; p=none; fo=2', 'dmarc-value'],
    ['v=DMARC1; p=none; fo=1,d', 'dmarc-value'],
    ['v=DMARC1; p=none; rf=iodef', 'dmarc-value'],
    ['v=DMARC1; p=none; ri=1d', 'dmarc-value'],
    ['v=DMARC1; p=none; np=nothing; t=1; psd=x', 'dmarc-value', 'dmarc-value', 'dmarc-value'],
    ['v=DMARC1; p=none; rau=mailto:a@example.com', 'dmarc-tag'],
    ['v=DMARC1; rua=mailto:a@example.com; p=none', 'dmarc-order'],
    ['v=DMARC1; p=none; rua=a@example.com', 'dmarc-report'],
    ['v=DMARC1; p=none; rua=mailto:a@example.com;b@example.com', 'dmarc-syntax'],
    ['v=DMARC1; p=none; rua=mailto:a@example.com,b@example.com', 'dmarc-report'],
    ['v=DMARC1; p=none; ruf=https://example.com/reports', 'dmarc-report'],
    ['v=DMARC1; p=none; rua=mailto:a@example.com!10x', 'dmarc-report'],
    ['v=DMARC1; p=none; rua=mailto:', 'dmarc-report'],
    ['v=DMARC1; p=none; rua=mailto:a@localhost', 'dmarc-report'],
    ['v=DMARC1; p=none; rua=mailto:a@example.com,', 'dmarc-report'],
    ['v=dmarc1; p=none', 'dmarc-version'],
    ['v=DMARC2; p=none', 'dmarc-version'],
    ['p=none; v=DMARC1', 'dmarc-version'],
    ['p=reject', 'dmarc-version'],
    [' v=DMARC1; p=none', 'dmarc-version'],
    ['"v=DMARC1; p=none"', 'dmarc-version'],
    ['v=DMARC1 p=none', 'dmarc-version'],
  ])('%s', (text, ...rules) => {
    expect(brokenBy(text)).toEqual(rules)
  })
})

describe('DMARC among names', () => {
  test.each<[string, readonly string[], ...string[]]>([
    ['two policies', ['_dmarc TXT v=DMARC1; p=none', '_dmarc TXT v=DMARC1; p=reject'], 'dmarc-one 1'],
    ['a policy beside another text', ['_dmarc TXT v=DMARC1; p=none', '_dmarc TXT x']],
    ['a policy at the apex', ['@ TXT v=DMARC1; p=none'], 'dmarc-place 1'],
    ['a policy at a name without its underscore', ['dmarc TXT v=DMARC1; p=none'], 'dmarc-place 1'],
    [
      'reports for a zone here that agrees',
      [
        '_dmarc TXT v=DMARC1; p=none; rua=mailto:a@example.net',
        '$ORIGIN example.net',
        'example.com._report._dmarc TXT v=DMARC1',
      ],
    ],
    [
      'reports for a zone here that agrees to all',
      [
        '_dmarc TXT v=DMARC1; p=none; rua=mailto:a@r.example.net',
        '$ORIGIN example.net',
        '*._report._dmarc.r TXT v=DMARC1',
      ],
    ],
    [
      'reports for a zone here that does not agree',
      ['_dmarc TXT v=DMARC1; p=none; rua=mailto:a@example.net', '$ORIGIN example.net', 'www A 192.0.2.1'],
      'dmarc-consent 1',
    ],
    [
      'reports of a name that go to another of the same zone',
      ['_dmarc.a TXT v=DMARC1; p=none; rua=mailto:x@b.example.com,mailto:x@example.com'],
    ],
  ])('%s', (_, lines, ...spots) => {
    expect(spotsIn(lines)).toEqual(spots)
  })

  test('what is to be written is said', () => {
    const said = (text: string) => findIn([`_dmarc TXT ${text}`]).map(({ message, hint }) => `${message} ${hint}`)
    expect(said('v=DMARC1; p=none; rua=a@example.com')).toEqual([
      'In the DMARC policy of "_dmarc", at character 19: "a@example.com" is no URI, and no report is sent there. Write mailto:a@example.com.',
    ])
    expect(said('v=DMARC1; p=none; RUA=mailto:a@example.com')).toEqual([
      'In the DMARC policy of "_dmarc", at character 19: "RUA" is no tag of DMARC, and receivers skip it. Write rua.',
    ])
    expect(findIn(['news TXT v=DMARC1; p=none'])[0]?.hint).toBe('Move it to "_dmarc.news".')
  })
})
