import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatSettings, formatZoneFile } from '../../../src/zonefile/format/format-file.ts'
import { zoneNamed } from '../../dns/names.ts'

const EXAMPLE = zoneNamed('example.com')

function laidOut(text: string): string {
  const formatted = formatZoneFile({ file: 'z.yaml', text }, EXAMPLE)
  if (!formatted.ok) throw new Error(JSON.stringify(formatted.error))
  return formatted.value
}

/** Text without the indentation of this file. */
const flush = (text: string): string => text.replace(/^\n/, '').replaceAll(/^ {8}/gm, '').replace(/ *$/, '')

type Case = readonly [title: string, before: string, after: string]

const CASES: readonly Case[] = [
  [
    'settings come first and in a fixed order, records last, types in theirs',
    `
        records:
          "@":
            TXT: v=spf1 -all
            MX: 10 mail
            A: 192.0.2.1
        guards: { max-deletes: 5, max-delete-percent: 10 }
        ttl: 300
        zone: example.com
        `,
    `
        zone: example.com
        ttl: 300
        guards:
          max-delete-percent: 10
          max-deletes: 5
        records:
          "@":
            A: 192.0.2.1
            MX: 10 mail
            TXT: v=spf1 -all
        `,
  ],
  [
    'names stand as the DNS has them: the apex, then label by label from the right',
    `
        records:
          z.a: { A: 192.0.2.1 }
          www: { A: 192.0.2.1 }
          "*.a": { A: 192.0.2.1 }
          a: { A: 192.0.2.1 }
          _sip._tcp: { SRV: 0 1 5060 a }
          B.A: { A: 192.0.2.1 }
          bücher: { A: 192.0.2.1 }
          "@": { A: 192.0.2.1 }
        `,
    `
        records:
          "@":
            A: 192.0.2.1
          _sip._tcp:
            SRV: 0 1 5060 a
          a:
            A: 192.0.2.1
          "*.a":
            A: 192.0.2.1
          B.A:
            A: 192.0.2.1
          z.a:
            A: 192.0.2.1
          www:
            A: 192.0.2.1
          bücher:
            A: 192.0.2.1
        `,
  ],
  [
    'a list of words has one line, values with blanks a line each, and so have lists that are too long',
    `
        records:
          "@":
            A:
            - 192.0.2.1
            - 192.0.2.2
            MX: [10 mx1, 20 mx2]
            NS: [ns1.a-long-name.example.net., ns2.a-long-name.example.net., ns3.a-long-name.example.net., ns4.a-long-name.example.net.]
            TXT: ["v=spf1 -all"]
        `,
    `
        records:
          "@":
            A: [192.0.2.1, 192.0.2.2]
            MX:
              - 10 mx1
              - 20 mx2
            NS:
              - ns1.a-long-name.example.net.
              - ns2.a-long-name.example.net.
              - ns3.a-long-name.example.net.
              - ns4.a-long-name.example.net.
            TXT:
              - v=spf1 -all
        `,
  ],
  [
    'fields stand on one line where they fit, the TTL before the values',
    `
        records:
          api:
            A:
              values:
                - 192.0.2.1
              ttl: 60
            MX:
              - exchange: mail
                preference: 10
            TXT: { values: [one text, another text], ttl: 60 }
        `,
    `
        records:
          api:
            A: { ttl: 60, values: [192.0.2.1] }
            MX:
              - { preference: 10, exchange: mail }
            TXT:
              ttl: 60
              values:
                - one text
                - another text
        `,
  ],
  [
    'quotes stay only where they are needed',
    `
        records:
          'www':
            A: "192.0.2.1"
            AAAA: ['2001:db8::1', "2001:db8::"]
            TXT: ["plain", 'it''s', "1", "yes: no", 'say "hi" #1', "a\\\\b", "\\u200b"]
        `,
    `
        records:
          www:
            A: 192.0.2.1
            AAAA: [2001:db8::1, "2001:db8::"]
            TXT:
              - plain
              - it's
              - "1"
              - "yes: no"
              - 'say "hi" #1'
              - a\\b
              - "\\u200b"
        `,
  ],
  [
    'comments go with what they stand at',
    `
        # yaml-language-server: $schema=../schemas/zone.schema.json
        # What this zone is for.
        records: # all of them
          # The web.
          www: # one server
            # Moved in May.
            A: 192.0.2.1 # old rack
            # AAAA: 2001:db8::1
          # Was there
          # a year ago.
          #old:
          #  A: 192.0.2.9
          api:
            A: [ # two of them
              192.0.2.3, # left
              # the right one is new
              192.0.2.2 # right
              # no third yet
            ]
          # The end of the names.
        # Low while we move.
        ttl: 60 # seconds
        # The end of the file.
        `,
    `
        # yaml-language-server: $schema=../schemas/zone.schema.json
        # What this zone is for.

        # Low while we move.
        ttl: 60 # seconds
        records: # all of them
          # Was there
          # a year ago.
          #old:
          #  A: 192.0.2.9
          api:
            A: # two of them
              - 192.0.2.3 # left
              # the right one is new
              - 192.0.2.2 # right
              # no third yet
          # The web.
          www: # one server
            # Moved in May.
            A: 192.0.2.1 # old rack
            # AAAA: 2001:db8::1
          # The end of the names.
        # The end of the file.
        `,
  ],
  [
    'a comment that a blank line keeps from the first name stays at the head; one under a name stays under it',
    `
        records:
          # Names of the shop.

          www:
            A: 192.0.2.2
          # www moves in May.

          api:
            A: 192.0.2.1
        `,
    `
        records:
          # Names of the shop.

          api:
            A: 192.0.2.1

          www:
            A: 192.0.2.2
          # www moves in May.
        `,
  ],
  [
    'comments at line ends that were lined up stay lined up',
    `
        ttl: 3600                 # seconds
        records:
          "@":                    # the apex
            A:   "192.0.2.10"     # web
            TXT: v=spf1 -all  # two blanks
        `,
    `
        ttl: 3600                 # seconds
        records:
          "@":                    # the apex
            A: 192.0.2.10         # web
            TXT: v=spf1 -all  # two blanks
        `,
  ],
  [
    'a comment between a key and its value stays there',
    `
        records:
          "@":
            TXT: # the policy
              # strict since May
              "v=spf1 -all" # all
        `,
    `
        records:
          "@":
            TXT: # the policy
              # strict since May
              v=spf1 -all # all
        `,
  ],
  [
    'anchors come before their aliases, whatever the order of names',
    `
        records:
          www:
            A: &web [192.0.2.1, 192.0.2.2]
          mail: &mail { A: 192.0.2.3 }
          api:
            A: *web
          imap: *mail
        `,
    `
        records:
          www:
            A: &web [192.0.2.1, 192.0.2.2]
          api:
            A: *web
          mail: &mail
            A: 192.0.2.3
          imap: *mail
        `,
  ],
  [
    'a text over lines is one line if it fits, and keeps its lines if not',
    `
        records:
          "@":
            TXT:
                - >-
                    v=spf1
                    -all
                - >- # a key
                    v=DKIM1; k=rsa;
                    p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2Qh2ooMj2a2dfZxZdZth6Em7XopVVSvAr3QFVUHkEeQQgOVtCEKp6pe
        `,
    `
        records:
          "@":
            TXT:
              - v=spf1 -all
              - >- # a key
                v=DKIM1; k=rsa;
                p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2Qh2ooMj2a2dfZxZdZth6Em7XopVVSvAr3QFVUHkEeQQgOVtCEKp6pe
        `,
  ],
  [
    'blank lines stay, one at a time, and none is left at the start of a block',
    `

        ttl: 300


        records:

          www:
            A: 192.0.2.2

          api:

            A: 192.0.2.1


        `,
    `
        ttl: 300

        records:
          api:
            A: 192.0.2.1

          www:
            A: 192.0.2.2
        `,
  ],
  [
    'a document mark stays, and what stands before it',
    `
        # ours
        --- # the zone
        records: {}
        `,
    `
        # ours
        ---
        # the zone
        records: {}
        `,
  ],
  [
    'JSON is YAML too',
    '{"records":{"www":{"A":["192.0.2.1"]}},"ttl":60}',
    'ttl: 60\nrecords:\n  www:\n    A: [192.0.2.1]\n',
  ],
]

describe('the layout of a zone file', () => {
  test.each(CASES)('%s', (_title, before, after) => {
    expect(laidOut(flush(before))).toBe(flush(after))
  })

  test.each(CASES)('is not laid out again: %s', (_title, _before, after) => {
    expect(laidOut(flush(after))).toBe(flush(after))
  })

  test('has LF at the end of each line, whatever was there', () => {
    expect(laidOut('\ufeffrecords:\r\n  www:\r\n    A: 192.0.2.1')).toBe('records:\n  www:\n    A: 192.0.2.1\n')
  })

  test('a file with errors has none, only its findings', () => {
    const broken = formatZoneFile({ file: 'z.yaml', text: 'records:\n  www: {B: 1}\n' }, EXAMPLE)
    expect(broken).toMatchObject({ ok: false, error: [{ severity: 'error', place: { file: 'z.yaml', line: 2 } }] })
  })

  test('a file that would then say something else has none: an anchor that is given twice', () => {
    const text = 'records:\n  www: &a { A: 192.0.2.1 }\n  b: *a\n  api: &a { A: 192.0.2.2 }\n  c: *a\n'
    expect(formatZoneFile({ file: 'z.yaml', text }, EXAMPLE)).toMatchObject({
      ok: false,
      error: [{ rule: 'layout-unproven', place: { file: 'z.yaml', line: 1, column: 1 } }],
    })
  })

  test('no text makes it fail, and what it lays out once it leaves as it is', () => {
    const real = readFileSync(new URL('../../../zones/example.com.yaml', import.meta.url), 'utf8')
    const piece = fc.constantFrom(
      '',
      '\n',
      ' ',
      '\n\n',
      ' # c\n',
      '\n# c\n\n',
      '"',
      '[',
      '&a ',
      '- ',
      '---\n',
      '...\n',
      '\t',
      '|\n',
    )
    const cut = fc.tuple(fc.nat(real.length), fc.nat(2), piece)
    fc.assert(
      fc.property(cut, ([at, length, put]) => {
        const text = real.slice(0, at) + put + real.slice(at + length)
        const once = formatZoneFile({ file: 'z.yaml', text }, EXAMPLE)
        if (once.ok) expect(laidOut(once.value)).toBe(once.value)
        else expect(once.error.map(({ rule }) => rule)).not.toContain('layout-unproven')
      }),
      { numRuns: 80 },
    )
  })
})

describe('the layout of the settings', () => {
  test('has the keys in a fixed order, their comments with them', () => {
    const text =
      '# Ours.\nttl: 300\n# Not yet production.\nenvironment: "sandbox"\nignore:\n- {types: [TXT], name: _acme-challenge}\n'
    expect(formatSettings({ file: 'pocketdns.yaml', text })).toEqual({
      ok: true,
      value:
        '# Ours.\n\n# Not yet production.\nenvironment: sandbox\nttl: 300\nignore:\n  - { name: _acme-challenge, types: [TXT] }\n',
    })
  })

  test.each(['', '# Nothing yet.\n', '{}\n'])('of a file that says nothing is what it is: %j', (text) => {
    expect(formatSettings({ file: 'pocketdns.yaml', text })).toEqual({ ok: true, value: text })
  })
})
