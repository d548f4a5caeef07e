import { describe, expect, test } from 'vitest'
import { MAIL_RULES } from '../../../src/lint/mail/rules.ts'
import { findIn, spotsIn } from './findings.ts'

type Case = [string, readonly string[], ...string[]]

describe('a zone that has to do with mail', () => {
  test.each<Case>([
    ['says who may send', ['@ MX 10 mx.example.org.', '@ TXT v=spf1 mx -all', '_dmarc TXT v=DMARC1; p=none']],
    ['does not', ['@ MX 10 mx.example.org.'], 'mail-without-dmarc 1', 'mail-without-spf 1'],
    [
      'has other texts only',
      ['@ MX 10 mx.example.org.', '@ TXT x', '_dmarc TXT x'],
      'mail-without-dmarc 1',
      'mail-without-spf 1',
    ],
    ['has no DMARC policy', ['@ MX 10 mx.example.org.', '@ TXT v=spf1 mx -all'], 'mail-without-dmarc 1'],
    ['has no SPF policy', ['@ MX 10 mx.example.org.', '_dmarc TXT v=DMARC1; p=none'], 'mail-without-spf 1'],
    [
      'has policies that cannot be read: one finding for each',
      ['@ MX 10 mx.example.org.', '@ TXT "v=spf1 mx -all"', '_dmarc TXT p=none'],
      'spf-version 2',
      'dmarc-version 3',
    ],
    [
      'has its DMARC policy kept by another',
      ['@ MX 10 mx.example.org.', '@ TXT v=spf1 mx -all', '_dmarc CNAME example-com.dmarc.example.org.'],
    ],
    [
      'has its DMARC policy on servers of its own',
      ['@ MX 10 mx.example.org.', '@ TXT v=spf1 mx -all', '_dmarc NS ns.example.org.'],
    ],
    [
      'receives mail below its apex, under the policy of the apex',
      ['news MX 10 mx.example.org.', '_dmarc TXT v=DMARC1; p=reject'],
    ],
    [
      'receives mail below its apex, at names of which none has a policy',
      ['a MX 10 mx.example.org.', 'b MX 10 mx.example.org.'],
      'mail-without-dmarc 1',
    ],
    [
      'receives mail below its apex, at a name with a policy',
      ['news MX 10 mx.example.org.', '_dmarc.news TXT v=DMARC1; p=reject'],
    ],
    ['sends without receiving', ['@ TXT v=spf1 ip4:192.0.2.1 -all'], 'mail-without-dmarc 1'],
    [
      'is below another zone of this repository that has the policy',
      [
        '@ MX 10 mx.example.org.',
        '@ TXT v=spf1 mx -all',
        '_dmarc TXT v=DMARC1; p=reject',
        '$ORIGIN mail.example.com',
        '@ MX 10 mx.example.org.',
        '@ TXT v=spf1 mx -all',
      ],
    ],
  ])('%s', (_, lines, ...spots) => {
    expect(spotsIn(lines)).toEqual(spots)
  })

  test.each([{ ownership: 'declared' }, { ignore: [{ types: ['TXT'] }] }] as const)(
    'may have policies that are not declared: %j',
    (policy) => {
      expect(spotsIn(['@ MX 10 mx.example.org.'], policy)).toEqual([])
    },
  )
})

describe('a zone without mail', () => {
  test.each<Case>([
    ['says so', ['@ MX 0 .', '@ TXT v=spf1 -all', '_dmarc TXT v=DMARC1; p=reject']],
    [
      'says so in longer words',
      ['@ MX 0 .', '@ TXT v=spf1 -all exp=why.example.org', '_dmarc TXT v=DMARC1; p=reject; sp=reject'],
    ],
    ['does not say so', ['@ MX 0 .'], 'no-mail-dmarc 1', 'no-mail-spf 1'],
    [
      'lets others send in SPF',
      ['@ MX 0 .', '@ TXT v=spf1 mx:example.org -all', '_dmarc TXT v=DMARC1; p=reject'],
      'no-mail-spf 2',
    ],
    ['does not refuse in SPF', ['@ MX 0 .', '@ TXT v=spf1 ~all', '_dmarc TXT v=DMARC1; p=reject'], 'no-mail-spf 2'],
    ['does not refuse in DMARC', ['@ MX 0 .', '@ TXT v=spf1 -all', '_dmarc TXT v=DMARC1; p=none'], 'no-mail-dmarc 3'],
    [
      'has a DMARC policy that cannot be read',
      ['@ MX 0 .', '@ TXT v=spf1 -all', '_dmarc TXT v=DMARC1; p=no'],
      'dmarc-policy 3',
    ],
    [
      'has an SPF policy that cannot be read',
      ['@ MX 0 .', '@ TXT v=spf1 –all', '_dmarc TXT v=DMARC1; p=reject'],
      'spf-syntax 2',
    ],
    ['leaves SPF to another', ['@ MX 0 .', '@ TXT v=spf1 redirect=_none.example.org', '_dmarc TXT v=DMARC1; p=reject']],
    [
      'leaves SPF to a zone of this repository',
      [
        '@ MX 0 .',
        '@ TXT v=spf1 redirect=_none.example.net',
        '_dmarc CNAME _none.example.net.',
        '$ORIGIN example.net',
        '_none TXT v=spf1 -all',
        '_none TXT v=DMARC1; p=reject',
      ],
    ],
    [
      'leaves SPF to a policy of this repository that lets others send',
      [
        '@ MX 0 .',
        '@ TXT v=spf1 redirect=_s.example.com',
        '_s TXT v=spf1 ip4:192.0.2.1 -all',
        '_dmarc TXT v=DMARC1; p=reject',
      ],
      'no-mail-spf 2',
    ],
    [
      'is below a zone whose policy for what is below refuses',
      ['_dmarc TXT v=DMARC1; p=none; sp=reject', '$ORIGIN web.example.com', '@ MX 0 .', '@ TXT v=spf1 -all'],
    ],
    [
      'is below a zone whose policy for what is below lets pass',
      ['_dmarc TXT v=DMARC1; p=reject; sp=none', '$ORIGIN web.example.com', '@ MX 0 .', '@ TXT v=spf1 -all'],
      'no-mail-dmarc 3',
    ],
  ])('%s', (_, lines, ...spots) => {
    expect(spotsIn(lines)).toEqual(spots)
  })

  test.each<Case>([
    ['parked, with nothing but addresses', ['@ A 192.0.2.1', 'www CNAME @']],
    ['parked, with a text', ['@ A 192.0.2.1', '@ TXT google-site-verification=abc']],
    ['that is an alias as a whole', ['@ CNAME other.example.org.']],
    ['that is one delegation', ['lab NS ns.example.org.', 'mail.lab MX 10 mx.example.org.']],
    ['that refuses in SPF and says nothing else', ['@ TXT v=spf1 -all']],
  ])('%s, is without a finding', (_, lines) => {
    expect(spotsIn(lines)).toEqual([])
  })
})

describe('the rules for mail', () => {
  test('have ids of their own, say what they find, and can be switched off', () => {
    const ids = MAIL_RULES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, summary, breaksDns } of MAIL_RULES) {
      expect(id).toMatch(/^(?:spf|dmarc|dkim|mail|no-mail)(?:-[a-z]+)+$/)
      expect(summary).toMatch(/^[A-Z].*\.$/)
      expect(breaksDns).toBe(false)
    }
  })

  test('each find something in this zone, in whole sentences', () => {
    const found = findIn([
      '@ MX 10 mx.example.org.',
      '@ TXT v=spf1 mx ip5:x',
      'a TXT v=spf1 mx ptr include:b.example.com include=x.example.org +all a',
      'a TXT v=spf1 redirect=a.example.com -all',
      'c TXT v=spf1 a:x.example.org',
      'd TXT v=spf1;-all',
      `e TXT v=spf1 ${'a:x.example.org '.repeat(11)}include:e.example.com -all`,
      's._domainkey TXT v=DKIM1; p=x; k=dsa',
      's._domainkey TXT v=DKIM2',
      't._domainkey TXT p=x',
      'f TXT v=DKIM1; p=',
      'f TXT v=DMARC1; p=none',
      '_dmarc.g TXT v=DMARC1; rua=mailto:a@example.net,x; pct=x; pct1=x; p=none',
      '_dmarc.g TXT v=DMARC1; p none',
      '_dmarc.h TXT v=DMARC1',
      '_dmarc.h TXT p=none',
      '$ORIGIN example.net',
      '@ MX 0 .',
      '$ORIGIN example.org',
      '@ MX 10 mx.example.com.',
    ])
    const all = MAIL_RULES.map(({ id }) => id).filter((id) => id !== 'dkim-key-length')
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual([...all].sort())
    for (const { message, hint } of found) {
      expect(message).toMatch(/^["A-Za-z].*[.]$/s)
      expect(hint).toMatch(/^["A-Z].*[.]$/s)
    }
  })
})
