// Zone files as people write them: any order, any layout, comments everywhere. Every comment says what it stands at.
import fc from 'fast-check'
import { RECORD_TYPES } from '../../../src/dns/rdata.ts'
import { scalarAt } from '../../../src/zonefile/format/scalar.ts'

type Values = readonly string[]
type Shape = 'alone' | 'list' | 'ttl-and-values'

/** How one record set is written: `layout` with or without brackets, `quotes` around values. */
type SetModel = {
  readonly type: string
  readonly values: Values
  readonly shape: Shape
  readonly layout: 'block' | 'flow' | 'broken-flow' | 'flush-block'
  readonly quotes: 'none' | 'single' | 'double'
  readonly comments: Comments
}
type Comments = {
  readonly above: boolean
  readonly beside: boolean
  readonly inside: boolean
  readonly foot: boolean
  readonly blank: boolean
}
type NameModel = {
  readonly name: string
  readonly sets: readonly SetModel[]
  readonly comments: Comments
  readonly anchor: 'none' | 'anchor' | 'alias'
}
export type FileModel = {
  readonly names: readonly NameModel[]
  readonly settings: readonly string[]
  readonly isRecordsFirst: boolean
  readonly step: number
  readonly head: number
  readonly foot: boolean
  readonly lineEnd: '\n' | '\r\n'
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  A: ['192.0.2.1', '192.0.2.2', '198.51.100.7'],
  AAAA: ['2001:db8::1', '2001:DB8:0::2', '::1', '2001:db8::'],
  CNAME: ['www.example.net.', '@', 'mail'],
  MX: ['10 mail.example.net.', '20  mx2.example.net.', '30 mx'],
  NS: ['ns1.example.net.', 'ns2.example.net.'],
  SRV: ['0 1 993 mail.example.net.', '10 60 5060 sip.example.net.'],
  TXT: [
    'v=spf1 -all',
    'no',
    '1',
    'a: b',
    'say "hi" # not a comment',
    "it's",
    'x, [y]',
    `long ${'word '.repeat(40)}end`,
  ],
}

const comments: fc.Arbitrary<Comments> = fc.record({
  above: fc.boolean(),
  beside: fc.boolean(),
  inside: fc.boolean(),
  foot: fc.boolean(),
  blank: fc.boolean(),
})

const set = (type: string): fc.Arbitrary<SetModel> =>
  fc.record({
    type: fc.constant(type),
    values: fc.uniqueArray(fc.constantFrom(...(VALUES[type] ?? [])), { minLength: 1, maxLength: 3 }),
    shape: fc.constantFrom<Shape>('alone', 'list', 'ttl-and-values'),
    layout: fc.constantFrom('block', 'flow', 'broken-flow', 'flush-block'),
    quotes: fc.constantFrom('none', 'single', 'double'),
    comments,
  })

const SETTINGS = [
  'ttl: 300',
  'ownership: declared',
  "guards: {'max-deletes': 5, max-delete-percent: 3}",
  'zone: "example.com"',
]

export const zoneFile: fc.Arbitrary<FileModel> = fc.record({
  names: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('@', 'www', 'mail', 'a.b', 'b', '*.b', '_dmarc', '1', 'no', 'ünï', 'x', 'y', 'z'),
      sets: fc
        .subarray(
          RECORD_TYPES.filter((type) => type !== 'CNAME'),
          { minLength: 1, maxLength: 4 },
        )
        .chain((types) => fc.tuple(...types.map(set))),
      comments,
      anchor: fc.constantFrom('none', 'none', 'anchor', 'alias'),
    }),
    { minLength: 1, maxLength: 6, selector: ({ name }) => name },
  ),
  settings: fc.subarray(SETTINGS),
  isRecordsFirst: fc.boolean(),
  step: fc.integer({ min: 1, max: 4 }),
  head: fc.nat(3),
  foot: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
})

export function writtenAs({ names, settings, isRecordsFirst, step, head, foot, lineEnd }: FileModel): string {
  const heads = Array.from({ length: head }, (_, index) => `# head ${index}`)
  const first = head === 0 ? [] : ['# yaml-language-server: $schema=zone.schema.json', ...heads, '']
  const own = settings.flatMap((line) => [`# above ${keyOf(line)}`, `${line}   # beside ${keyOf(line)}`])
  const anchored = names.findIndex(({ anchor }) => anchor === 'anchor')
  const records = [
    'records:',
    ...names.flatMap((name, index) => nameLines(name, step, anchorAt(name, index, anchored))),
  ]
  const body = isRecordsFirst ? [...records, ...own] : [...own, ...records]
  return [...first, ...body, ...(foot ? ['# foot of the file'] : [])].map((line) => line + lineEnd).join('')
}

const keyOf = (line: string): string => line.replace(/:.*/, '')

type Anchor = 'none' | 'anchor' | 'alias'

const anchorAt = ({ anchor }: NameModel, index: number, anchored: number): Anchor =>
  index === anchored ? 'anchor' : anchor === 'alias' && anchored >= 0 && anchored < index ? 'alias' : 'none'

function nameLines({ name, sets, comments }: NameModel, step: number, anchor: Anchor): readonly string[] {
  const pad = ' '.repeat(step)
  const lead = [...(comments.blank ? [''] : []), ...(comments.above ? [`${pad}# above ${name}`] : [])]
  const beside = comments.beside ? ` # beside ${name}` : ''
  const key = `${pad}${scalarAt('key', name)}:`
  if (anchor === 'alias') return [...lead, `${key} *shared${beside}`]
  return [
    ...lead,
    `${key}${anchor === 'anchor' ? ' &shared' : ''}${beside}`,
    ...sets.flatMap((set) => setLines(set, name, step)),
    ...(comments.foot ? [`${pad}${pad}# foot of ${name}`] : []),
  ]
}

function setLines(set: SetModel, name: string, step: number): readonly string[] {
  const { type, comments } = set
  const pad = ' '.repeat(2 * step)
  const lead = [...(comments.blank ? [''] : []), ...(comments.above ? [`${pad}# above ${name} ${type}`] : [])]
  const beside = comments.beside ? `  # beside ${name} ${type}` : ''
  const [first = '', ...rest] = valueLines(set, name, step)
  return [...lead, `${pad}${type}:${first}${beside}`, ...rest]
}

/** The rest of the key's line, then the lines below it. */
function valueLines(set: SetModel, name: string, step: number): readonly string[] {
  const { type, shape, layout, comments } = set
  const pad = ' '.repeat(2 * step)
  const inner = ' '.repeat(layout === 'flush-block' && shape === 'list' ? 2 * step : 3 * step)
  const isFlow = layout === 'flow' || layout === 'broken-flow'
  const values = set.values.map((value) => quoted(value, set.quotes, isFlow))
  const inside = comments.inside ? [`${inner}# inside ${name} ${type}`] : []
  const foot = comments.foot && inner.length > pad.length ? [`${inner}# foot of ${name} ${type}`] : []
  if (shape === 'alone') return [` ${values[0]}`]
  if (layout === 'flow')
    return [shape === 'list' ? ` [${values.join(',')}]` : ` {values: [ ${values.join(', ')} ], "ttl":60}`]
  if (shape === 'list') {
    if (layout === 'broken-flow')
      return [' [', ...inside, ...values.map((value) => `${inner}${value},`), ...foot, `${pad} ]`]
    return ['', ...inside, ...values.map((value) => `${inner}- ${value}`), ...foot]
  }
  const fields = [`values: [${values.map((value) => quotedAgain(value, isFlow, set)).join(', ')}]`, 'ttl: 60']
  if (layout === 'broken-flow')
    return [' {', ...inside, ...fields.map((field) => `${inner}${field},`), ...foot, `${pad} }`]
  return ['', ...inside, ...fields.map((field) => `${inner}${field}`), ...foot]
}

/** In a block the list of values has brackets too, and so need its values. */
const quotedAgain = (value: string, isFlow: boolean, { values, quotes }: SetModel): string => {
  const text = values.find((one) => quoted(one, quotes, isFlow) === value) ?? ''
  return quoted(text, quotes, true)
}

function quoted(text: string, quotes: SetModel['quotes'], isFlow: boolean): string {
  if (quotes === 'single') return `'${text.replaceAll("'", "''")}'`
  return quotes === 'double' ? JSON.stringify(text) : scalarAt(isFlow ? 'flow-value' : 'value', text)
}
