import { describe, expect, test } from 'vitest'
import { findIn, spotsIn } from './findings.ts'

/** The rules that a policy breaks at the apex of a zone that has all that a mail zone needs. */
const brokenBy = (policy: string): readonly string[] =>
  findIn(['@ A 192.0.2.1', '@ MX 10 mx.example.org.', '_dmarc TXT v=DMARC1; p=reject', `@ TXT ${policy}`]).map(
    ({ rule }) => rule,
  )

describe('an SPF policy without a finding', () => {
  test.each([
    'v=spf1 -all',
    'V=SPF1 MX A IP4:192.0.2.1 -ALL',
    'v=spf1 mx ~all',
    'v=spf1  mx   -all ',
    'v=spf1 +mx ?a ~ip4:192.0.2.0/24 -all',
    'v=spf1 include:_spf.google.com ~all',
    'v=spf1 include:spf.protection.outlook.com include:sendgrid.net include:servers.mcsv.net include:_spf.salesforce.com include:mail.zendesk.com -all',
    'v=spf1 redirect=_spf.mail.example',
    'v=spf1 mx redirect=_spf.mail.example.',
    'v=spf1 exists:%{i}._spf.mta.example.org -all',
    'v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} -all',
    'v=spf1 include:%{d2}._spf.vali.email ~all',
    'v=spf1 exp=explain._spf.%{d} mx -all',
    'v=spf1 mx -all exp=explain._spf.%{d}',
    'v=spf1 a:mail.example.org/28 a:mail.example.org//64 a:mail.example.org/28//64 mx/30 a/24//48 mx//56 -all',
    'v=spf1 ip4:0.0.0.0/0 -all',
    'v=spf1 ip6:2001:db8::/32 ip6:::ffff:192.0.2.1 ip6:2001:db8::25 -all',
    'v=spf1 mx moo.cow-far_out=man:dog/cat%% -all',
    'v=spf1 a:xn--bcher-kva.example -all',
    'v=spf1 a:_underscore.example.org ?all',
    'v=spf1 include:a.example.org include:b.example.org include:c.example.org include:d.example.org include:e.example.org include:f.example.org include:g.example.org include:h.example.org include:i.example.org mx -all',
    `v=spf1 ${Array.from({ length: 60 }, (_, at) => `ip4:192.0.2.${at}`).join(' ')} -all`,
  ])('%s', (policy) => {
    expect(brokenBy(policy)).toEqual([])
  })
})

describe('an SPF policy with a finding', () => {
  test.each<[string, ...string[]]>([
    ['v=spf1 ip5:192.0.2.1 -all', 'spf-syntax'],
    ['v=spf1 ipv4:192.0.2.1 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.2.300 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.2 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.02.1 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.2.0/33 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.2.0/024 -all', 'spf-syntax'],
    ['v=spf1 ip4:192.0.2.0/ -all', 'spf-syntax'],
    ['v=spf1 ip4:2001:db8::1 -all', 'spf-syntax'],
    ['v=spf1 ip4 -all', 'spf-syntax'],
    ['v=spf1 ip6:192.0.2.1 -all', 'spf-syntax'],
    ['v=spf1 ip6:2001:db8::/129 -all', 'spf-syntax'],
    ['v=spf1 ip6:fe80::1%eth0 -all', 'spf-syntax'],
    ['v=spf1 192.0.2.1 -all', 'spf-syntax'],
    ['v=spf1 _spf.example.org -all', 'spf-syntax'],
    ['v=spf1 include: -all', 'spf-syntax'],
    ['v=spf1 include -all', 'spf-syntax'],
    ['v=spf1 include:spf -all', 'spf-syntax'],
    ['v=spf1 include:http://example.org -all', 'spf-syntax'],
    ['v=spf1 include:a..example.org -all', 'spf-syntax'],
    ['v=spf1 include:_spf.example.org/24 -all', 'spf-syntax'],
    ['v=spf1 include:example.123 -all', 'spf-syntax'],
    ['v=spf1 a:192.0.2.1 -all', 'spf-syntax'],
    ['v=spf1 a:mail.example.org/33 -all', 'spf-syntax'],
    ['v=spf1 mx//129 -all', 'spf-syntax'],
    ['v=spf1 mx/x -all', 'spf-syntax'],
    ['v=spf1 exists:%{x}.example.org -all', 'spf-syntax'],
    ['v=spf1 exists:%{i.example.org -all', 'spf-syntax'],
    ['v=spf1 exists:%i.example.org -all', 'spf-syntax'],
    ['v=spf1 exists:%{d0}.example.org -all', 'spf-syntax'],
    ['v=spf1 exists:%{i}spf -all', 'spf-syntax'],
    ['v=spf1 exists:%{t}.example.org -all', 'spf-syntax'],
    ['v=spf1 a, mx, -all', 'spf-syntax', 'spf-syntax'],
    ['v=spf1 mx -all;', 'spf-syntax'],
    ['v=spf1 mx -all.', 'spf-syntax'],
    ['v=spf1 mx –all', 'spf-syntax'],
    ['v=spf1 mx all:example.org', 'spf-syntax'],
    ['v=spf1 mx\t-all', 'spf-syntax'],
    ['v=spf1 mx -all\n', 'spf-syntax'],
    ['v=spf1 a:bücher.example -all', 'spf-syntax'],
    ['v=spf1 redirect:_spf.example.org', 'spf-syntax'],
    ['v=spf1 mx -redirect=_spf.example.org', 'spf-syntax'],
    ['v=spf1 redirect=a.example.org redirect=b.example.org', 'spf-syntax'],
    ['v=spf1 redirect=', 'spf-syntax'],
    ['v=spf1 mx exp=a.example.org exp=b.example.org -all', 'spf-syntax'],
    ['v=spf1 x=%z -all', 'spf-syntax'],
    ['v=spf1 ip4:x ip6:y -all', 'spf-syntax', 'spf-syntax'],
    ['v=spf1 include=_spf.example.org -all', 'spf-modifier'],
    ['v=spf1 mx -all a:late.example.org', 'spf-after-all'],
    ['v=spf1 mx -all redirect=_spf.example.org', 'spf-redirect-all'],
    ['v=spf1 redirect=_spf.example.org ~all', 'spf-redirect-all'],
    ['v=spf1 mx +all', 'spf-pass-all'],
    ['v=spf1 mx all', 'spf-pass-all'],
    ['v=spf1 ptr -all', 'spf-ptr'],
    ['v=spf1 ptr:example.org -all', 'spf-ptr'],
    ['v=spf1 mx', 'spf-no-all'],
    ['v=spf1', 'spf-no-all'],
    [`v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:s${at}.example.org`).join(' ')} -all`, 'spf-lookups'],
    [`v=spf1 ${'a:h.example.org '.repeat(10)}mx -all`, 'spf-lookups'],
    ['v=spf1;mx -all', 'spf-version'],
    ['v=spf1include:_spf.example.org -all', 'spf-version'],
    [' v=spf1 -all', 'spf-version'],
    ['"v=spf1 -all"', 'spf-version'],
    ['v=spf2 -all', 'spf-version'],
    ['v = spf1 -all', 'spf-version'],
  ])('%j', (policy, ...rules) => {
    expect(brokenBy(policy)).toEqual(rules)
  })
})

describe('SPF among names', () => {
  test.each<[string, readonly string[], ...string[]]>([
    ['one policy beside other texts', ['n TXT v=spf1 -all', 'n TXT x', 'n TXT spf2.0/pra -all']],
    ['two policies at one name', ['n TXT x', 'n TXT v=spf1 a:h.example.org -all', 'n TXT v=spf1 -all'], 'spf-one 1'],
    [
      'an include of this zone, and one of another',
      [
        'n TXT v=spf1 include:_spf.example.com include:_spf.example.net -all',
        '_spf TXT v=spf1 ip4:192.0.2.1',
        '$ORIGIN example.net',
        '_spf TXT v=spf1 ip4:192.0.2.2 -all',
      ],
    ],
    [
      'a policy without an end that another includes',
      ['n TXT v=spf1 include:part.example.com -all', 'part TXT v=spf1 ip4:192.0.2.1'],
    ],
    [
      'an include of a name without a policy, in whatever case and with its final dot',
      ['n TXT v=spf1 include:_SPF.Example.COM. -all', '_spf TXT x'],
      'spf-include 1',
    ],
    ['an include of a name that is not there', ['n TXT v=spf1 include:_spf.example.com -all'], 'spf-include 1'],
    ['a redirect to a name without a policy', ['n TXT v=spf1 redirect=_spf.example.com'], 'spf-include 1'],
    ['a redirect that is not in force', ['n TXT v=spf1 -all redirect=_spf.example.com'], 'spf-redirect-all 1'],
    [
      'an include that an alias leads out of the repository',
      ['n TXT v=spf1 include:_spf.example.com -all', '_spf CNAME spf.example.org.'],
    ],
    [
      'an include that an alias leads to a policy',
      ['n TXT v=spf1 include:_spf.example.com -all', '_spf CNAME s', 's TXT v=spf1 -all'],
    ],
    [
      'an include that an alias leads to nothing',
      ['n TXT v=spf1 include:_spf.example.com -all', '_spf CNAME s', 's TXT x'],
      'spf-include 1',
    ],
    [
      'an include at and below a delegation',
      ['n TXT v=spf1 include:lab.example.com include:_spf.lab.example.com -all', 'lab NS ns.example.org.'],
    ],
    ['an include that a wildcard answers', ['n TXT v=spf1 include:a.w.example.com -all', '*.w TXT v=spf1 -all']],
    [
      'an include that no wildcard answers, for a name between is there',
      ['n TXT v=spf1 include:a.b.w.example.com -all', '*.w TXT v=spf1 -all', 'x.b.w TXT x'],
      'spf-include 1',
    ],
    ['a policy that includes itself', ['n TXT v=spf1 include:n.example.com -all'], 'spf-loop 1'],
    [
      'a circle over two zones, told at each of its policies',
      [
        'n TXT v=spf1 include:_a.example.net -all',
        '$ORIGIN example.net',
        '_a TXT v=spf1 redirect=_b.example.net',
        '_b TXT v=spf1 include:n.example.com -all',
      ],
      'spf-loop 1',
      'spf-loop 3',
      'spf-loop 4',
    ],
    [
      'a policy that leads into a circle of others is not part of it',
      ['n TXT v=spf1 include:_a.example.com -all', '_a TXT v=spf1 include:_a.example.com -all'],
      'spf-loop 2',
    ],
    [
      'look-ups counted through includes and redirects',
      [
        'n TXT v=spf1 include:_a.example.com include:_b.example.com -all',
        `_a TXT v=spf1 ${'a:h.example.org '.repeat(4)}-all`,
        `_b TXT v=spf1 ${'exists:%{i}.example.org '.repeat(3)}redirect=_c.example.com`,
        '_c TXT v=spf1 mx:example.org -all',
      ],
      'spf-lookups 1',
    ],
    [
      'ten look-ups, terms after all and a redirect beside it not counted',
      [
        'n TXT v=spf1 include:_a.example.com -all a:late.example.org redirect=_a.example.com',
        `_a TXT v=spf1 ${'a:h.example.org '.repeat(9)}-all`,
      ],
      'spf-after-all 1',
      'spf-redirect-all 1',
    ],
    ['mx in a zone without MX', ['n TXT v=spf1 mx -all'], 'spf-void 1'],
    ['mx at a null MX', ['n TXT v=spf1 mx:m.example.com -all', 'm MX 0 .'], 'spf-void 1'],
    ['a at a name without addresses', ['n TXT v=spf1 a a:m.example.com -all', 'm TXT x'], 'spf-void 1', 'spf-void 1'],
    ['a at a name with one kind of address', ['n TXT v=spf1 a -all', 'n AAAA 2001:db8::1']],
    ['a at an alias', ['n TXT v=spf1 a:m.example.com -all', 'm CNAME h', 'h A 192.0.2.1']],
    ['a below a wildcard', ['*.n TXT v=spf1 a mx -all']],
  ])('%s', (_, lines, ...spots) => {
    expect(spotsIn(lines)).toEqual(spots)
  })

  test.each([
    { ownership: 'declared' },
    { ignore: [{ name: '_spf' }] },
    { ignore: [{ types: ['TXT', 'A', 'MX'] }] },
  ] as const)('nothing is concluded from what may be live and another writer keeps: %j', (policy) => {
    expect(
      spotsIn(['n TXT v=spf1 include:_spf.example.com a:_spf.example.com mx:_spf.example.com -all'], policy),
    ).toEqual([])
  })

  test('patterns of other types and values hide nothing', () => {
    const ignore = [{ types: ['A'] as const }, { value: 'google-site-verification=*' }, { name: 'other' }]
    expect(spotsIn(['n TXT v=spf1 include:_spf.example.com -all'], { ignore })).toEqual(['spf-include 1'])
  })
})

describe('what is said about SPF', () => {
  const said = (lines: readonly string[]) => findIn(lines).map(({ message, hint }) => `${message} ${hint}`)

  test.each([
    ['v=spf1 ipv4:192.0.2.1 -all', 'at character 8: "ipv4:192.0.2.1" is no mechanism of SPF. Write ip4:.'],
    ['v=spf1 192.0.2.1/24 -all', 'Write ip4:192.0.2.1/24.'],
    [
      'v=spf1 mail.example.org -all',
      'Write include:mail.example.org for its policy, or a:mail.example.org for its addresses.',
    ],
    ['v=spf1 ip4:2001:db8::1 -all', 'has no IPv4 address. Write ip6:2001:db8::1.'],
    ['v=spf1 ip6:192.0.2.1 -all', 'Write ip4:192.0.2.1.'],
    ['v=spf1 ip4:mail.example.org -all', 'For a host name, write a:mail.example.org.'],
    ['v=spf1 a:192.0.2.1 -all', 'has an address where a name is meant. Write ip4:192.0.2.1.'],
    ['v=spf1 -redirect=x.example.org', 'Write redirect=, with an equals sign and no sign before it.'],
    ['v=spf1 a:h.example.org, -all', 'Only spaces stand between terms'],
    ['v=spf1 include:example.123 -all', 'its last label is none'],
    ['v=spf1 mx -all;', 'remove the other sign'],
    ['v=spf1 mx -all\n', '">-" folds lines into one and drops the last line break'],
    ['v=spf1 include=x.example.org -all', 'Write include:x.example.org.'],
    ['v=spf1 -all redirect=x.example.org', '"include:x.example.org" works beside "all"'],
    [`v=spf1 ${'include:x.example.org '.repeat(11)}-all`, 'takes at least 11 look-ups, an include from outside'],
    [`v=spf1 ${'a:x.example.org '.repeat(11)}-all`, 'takes 11 look-ups; receivers stop after 10'],
  ])('%s', (policy, words) => {
    expect(said([`n TXT ${policy}`]).join('\n')).toContain(words)
  })

  test('a circle is told by its names', () => {
    expect(said(['n TXT v=spf1 include:m.example.com -all', 'm TXT v=spf1 include:n.example.com -all'])[0]).toContain(
      'n.example.com -> m.example.com -> n.example.com.',
    )
  })
})
