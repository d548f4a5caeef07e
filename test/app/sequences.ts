// Sequences of desired states, one after the other on the same zone; and between them what another hand does to the live records.
import type { Emulator } from '../../src/emulator/emulator.ts'

type Another = (emulator: Emulator) => void
export type Step = readonly string[] | Another
export type Sequence = { readonly name: string; readonly steps: readonly Step[] }

const ZONE = 'example.com'
const put =
  (...lines: readonly string[]): Another =>
  (emulator) => {
    for (const line of lines) {
      const [name = '', type = '', ttl = '', ...rest] = line.split(' ')
      const priority = type === 'MX' || type === 'SRV' ? Number(rest.shift()) : null
      emulator.putRecord(ZONE, { name, type, ttl: Number(ttl), value: rest.join(' '), priority })
    }
  }
const alter =
  (name: string, type: string, changes: Parameters<Emulator['alterRecord']>[1]): Another =>
  (emulator) => {
    for (const record of found(emulator, name, type)) emulator.alterRecord(record.id, changes)
  }
const remove =
  (name: string, type: string): Another =>
  (emulator) => {
    for (const record of found(emulator, name, type)) emulator.removeRecord(record.id)
  }
const found = (emulator: Emulator, name: string, type: string) =>
  emulator.records(ZONE).filter((record) => record.name === name && record.type === type)

const A = (name: string, count: number, ttl = 300, net = '192.0.2') =>
  Array.from({ length: count }, (_, index) => `${name} A ${ttl} ${net}.${index + 1}`)
const text = (length: number, letter = 'x') => `big TXT 300 ${letter.repeat(length)}`
const many = (count: number, address: string) =>
  Array.from({ length: count }, (_, index) => `host-${index} A 300 ${address}`)

const oneOfEach: readonly (readonly [string, string, string])[] = [
  ['A', 'w A 300 192.0.2.1', 'w A 300 192.0.2.2'],
  ['AAAA', 'w AAAA 300 2001:db8::1', 'w AAAA 300 2001:db8::2'],
  ['CNAME', 'w CNAME 300 a.example.net.', 'w CNAME 300 b.example.net.'],
  ['MX', 'w MX 300 10 a.example.net.', 'w MX 300 20 a.example.net.'],
  ['NS', 'w NS 300 ns1.example.net.', 'w NS 300 ns2.example.net.'],
  ['SRV', '_x._tcp SRV 300 1 2 3 a.example.net.', '_x._tcp SRV 300 1 2 4 a.example.net.'],
  ['TXT', 'w TXT 300 one', 'w TXT 300 two'],
]

const perType: readonly Sequence[] = oneOfEach.flatMap(([type, first, second]) => [
  { name: `${type}: created, changed, deleted`, steps: [[first], [second], []] },
  { name: `${type}: the TTL alone`, steps: [[first], [first.replace(' 300 ', ' 60 ')], [first]] },
])

const texts: readonly (readonly [string, string])[] = [
  ['double quotes inside', 'w TXT 300 say "hello" twice'],
  ['quotes around it', 'w TXT 300 "quoted"'],
  ['a backslash', 'w TXT 300 back\\slash'],
  ['a backslash at the end', 'w TXT 300 ends with \\'],
  ['what looks like an escape', 'w TXT 300 \\065\\"'],
  ['semicolons', 'w TXT 300 v=DKIM1; k=rsa; p=AAAA'],
  ['a space at either edge', 'w TXT 300  edge '],
  ['two spaces inside', 'w TXT 300 a  b'],
  ['UTF-8', 'w TXT 300 grüße aus 東京'],
]

const texting: readonly Sequence[] = texts.map(([name, line]) => ({
  name: `TXT with ${name}`,
  steps: [[line], [line, 'w TXT 300 other'], [line]],
}))

const lengths: readonly Sequence[] = [254, 255, 256, 510, 511, 1000, 2000].map((length) => ({
  name: `TXT of ${length} octets, then one octet more, then other letters`,
  steps: [[text(length)], [text(length + 1)], [text(length, 'y')]],
}))

const meaning: readonly Sequence[] = [
  { name: 'reordered values are no change', steps: [A('w', 3), [...A('w', 3)].reverse()] },
  {
    name: 'upper case is no change',
    steps: [['www CNAME 300 target.example.net.'], ['WWW CNAME 300 TARGET.Example.NET.']],
  },
  {
    name: 'a relative name and the same name absolute are no change',
    steps: [
      ['a CNAME 300 b', 'b A 300 192.0.2.1'],
      ['a CNAME 300 b.example.com.', 'b A 300 192.0.2.1'],
    ],
  },
  {
    name: 'another spelling of an IPv6 address is no change',
    steps: [['w AAAA 300 2001:db8::1'], ['w AAAA 300 2001:0DB8:0:0:0:0:0:1']],
  },
  {
    name: 'a U-label and its A-label are no change',
    steps: [['bücher A 300 192.0.2.1'], ['xn--bcher-kva A 300 192.0.2.1']],
  },
  {
    name: 'IDN in targets and wildcards',
    steps: [
      ['*.bücher CNAME 300 bücher', 'bücher A 300 192.0.2.1'],
      ['*.bücher CNAME 300 münchen.example.', 'bücher A 300 192.0.2.1'],
    ],
  },
]

const sets: readonly Sequence[] = [
  { name: 'one of fifty values', steps: [A('w', 50), [...A('w', 49), 'w A 300 198.51.100.1'], A('w', 50)] },
  { name: 'values come and go', steps: [A('w', 2), A('w', 5), A('w', 1)] },
  { name: 'all values and the TTL at once', steps: [A('w', 3), A('w', 3, 60, '198.51.100')] },
  {
    name: 'two names swap their addresses',
    steps: [
      ['a A 300 192.0.2.1', 'b A 300 192.0.2.2'],
      ['a A 300 192.0.2.2', 'b A 300 192.0.2.1'],
    ],
  },
  {
    name: 'two values swap their place between sets of one name',
    steps: [
      ['w TXT 300 one', 'w MX 300 10 a'],
      ['w TXT 300 two', 'w MX 300 20 b'],
    ],
  },
  {
    name: 'MX preferences swap',
    steps: [
      ['@ MX 300 10 a', '@ MX 300 20 b'],
      ['@ MX 300 20 a', '@ MX 300 10 b'],
    ],
  },
  {
    name: 'SRV weights and priorities',
    steps: [
      ['_s._udp SRV 300 1 10 5060 a', '_s._udp SRV 300 1 90 5060 b'],
      ['_s._udp SRV 300 1 90 5060 a', '_s._udp SRV 300 2 10 5060 b'],
    ],
  },
  {
    name: 'apex name servers, once they are declared',
    steps: [
      ['@ NS 300 ns1.example.net.', '@ NS 300 ns2.example.net.'],
      ['@ NS 300 ns1.example.net.', '@ NS 300 ns3.example.net.'],
    ],
  },
  {
    name: 'wildcards',
    steps: [
      ['* A 300 192.0.2.1', '*.w TXT 300 x'],
      ['* CNAME 300 example.net.', '*.w TXT 300 y'],
    ],
  },
  { name: 'everything goes', steps: [[...A('w', 3), '@ MX 300 10 w', '@ TXT 300 x'], []] },
]

const exclusivity: readonly Sequence[] = [
  {
    name: 'addresses become a CNAME',
    steps: [[...A('w', 2), 'w AAAA 300 2001:db8::1', 'w TXT 300 x'], ['w CNAME 300 example.net.']],
  },
  {
    name: 'a CNAME becomes addresses',
    steps: [['w CNAME 300 example.net.'], [...A('w', 2), 'w AAAA 300 2001:db8::1']],
  },
  {
    name: 'a CNAME and addresses swap their names',
    steps: [
      ['a CNAME 300 b', 'b A 300 192.0.2.1'],
      ['b CNAME 300 a', 'a A 300 192.0.2.1'],
      ['a CNAME 300 b', 'b A 300 192.0.2.1'],
    ],
  },
  {
    name: 'a ring of CNAMEs turns',
    steps: [
      ['a CNAME 300 b', 'b CNAME 300 c', 'c A 300 192.0.2.1'],
      ['b CNAME 300 c', 'c CNAME 300 a', 'a A 300 192.0.2.1'],
    ],
  },
  {
    name: 'mail is switched off',
    steps: [
      ['@ MX 300 10 a.example.net.', '@ MX 300 20 b.example.net.'],
      ['@ MX 300 0 .'],
      ['@ MX 300 10 a.example.net.', '@ MX 300 20 b.example.net.'],
    ],
  },
  { name: 'a null MX changes its TTL', steps: [['@ MX 300 0 .'], ['@ MX 60 0 .']] },
]

const delegations: readonly Sequence[] = [
  {
    name: 'a delegation with glue comes, changes and goes',
    steps: [
      ['sub NS 300 ns.sub', 'ns.sub A 300 192.0.2.1'].map((line) =>
        line.replace('ns.sub', line.startsWith('sub') ? 'ns.sub.example.com.' : 'ns.sub'),
      ),
      ['sub NS 300 ns2.sub.example.com.', 'ns2.sub A 300 192.0.2.2'],
      [],
    ],
  },
  {
    name: 'names move into a delegation and back',
    steps: [
      ['sub A 300 192.0.2.1', 'x.sub A 300 192.0.2.2'],
      ['sub NS 300 ns.example.net.'],
      ['sub A 300 192.0.2.1', 'x.sub A 300 192.0.2.2'],
    ],
  },
  {
    name: 'a target and its pointers move together',
    steps: [
      ['@ MX 300 10 old', 'w CNAME 300 old', 'old A 300 192.0.2.1'],
      ['@ MX 300 10 new', 'w CNAME 300 new', 'new A 300 192.0.2.1'],
      [],
    ],
  },
]

const otherHands: readonly Sequence[] = [
  { name: 'a record deleted by another hand comes back', steps: [A('w', 2), remove('w', 'A'), A('w', 2)] },
  {
    name: 'a record added by another hand goes',
    steps: [A('w', 1), put('x TXT 300 foreign', 'w A 300 203.0.113.9'), A('w', 1)],
  },
  {
    name: 'a value altered by another hand is set right',
    steps: [A('w', 1), alter('w', 'A', { value: '203.0.113.9' }), A('w', 1)],
  },
  { name: 'a TTL altered by another hand is set right', steps: [A('w', 3), alter('w', 'A', { ttl: 5 }), A('w', 3)] },
  {
    name: 'exact duplicates at the provider are removed',
    steps: [A('w', 2), put('w A 300 192.0.2.1', 'w A 300 192.0.2.1'), A('w', 2)],
  },
  {
    name: 'duplicates with another TTL are removed while the TTL changes',
    steps: [A('w', 1), put('w A 60 192.0.2.1'), A('w', 1, 900)],
  },
  {
    name: 'mixed TTLs inside a live set are repaired',
    steps: [A('w', 3), put('w A 60 192.0.2.4', 'w A 900 192.0.2.5'), A('w', 5)],
  },
  {
    name: 'a CNAME beside addresses, found live, is resolved towards the addresses',
    steps: [A('w', 2), put('w CNAME 300 example.net'), [...A('w', 1), 'w A 60 192.0.2.9'.replace('60', '300')]],
  },
  {
    name: 'a CNAME beside addresses, found live, is resolved towards the CNAME',
    steps: [['w CNAME 300 example.net.'], put('w A 300 192.0.2.1', 'w TXT 300 x'), ['w CNAME 300 example.org.']],
  },
  {
    name: 'two CNAMEs, found live, become one',
    steps: [['w CNAME 300 example.net.'], put('w CNAME 300 example.org'), ['w CNAME 60 example.net.']],
  },
  {
    name: 'a null MX beside others, found live, is resolved',
    steps: [['@ MX 300 10 a.example.net.'], put('@ MX 300 0 .'), ['@ MX 60 10 a.example.net.']],
  },
  {
    name: 'a half-applied swap is finished',
    steps: [['a CNAME 300 b', 'b A 300 192.0.2.1'], remove('a', 'CNAME'), ['b CNAME 300 a', 'a A 300 192.0.2.1']],
  },
  { name: 'a half-applied deletion is finished', steps: [[...A('w', 4), 'x TXT 300 x'], remove('x', 'TXT'), []] },
  {
    name: 'names and targets spelled by another hand are no change',
    steps: [
      ['w CNAME 300 target.example.net.'],
      alter('w', 'CNAME', { value: 'TARGET.example.net.' }),
      ['w CNAME 300 target.example.net.'],
    ],
  },
  {
    name: 'five hundred records, a hundred of them changed',
    steps: [many(500, '192.0.2.1'), [...many(500, '192.0.2.1').slice(100), ...many(100, '192.0.2.2')]],
  },
]

export const SEQUENCES: readonly Sequence[] = [
  ...perType,
  ...texting,
  ...lengths,
  ...meaning,
  ...sets,
  ...exclusivity,
  ...delegations,
  ...otherHands,
]
