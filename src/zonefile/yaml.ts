// YAML 1.2, core schema: a text as a tree of our own with offsets, and where its comments stand. The only importer of yaml.
import { Composer, type CST, isAlias, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml'
import type { Stumble } from './syntax.ts'

/** From `start` to before `end`, in UTF-16 units; `anchor` is the name after `&`. */
type Written = { readonly start: number; readonly end: number; readonly anchor: string | undefined }

export type YamlNode = YamlScalar | YamlList | YamlMapping | YamlAlias

/** `source` is the text as it was understood, before it was taken for a number, a boolean or nothing. */
export type YamlScalar = Written & {
  readonly kind: 'scalar'
  readonly value: unknown
  readonly source: string | undefined
  readonly style: 'flow' | 'block'
}
export type YamlList = Written & {
  readonly kind: 'list'
  readonly items: readonly (YamlNode | undefined)[]
  readonly style: 'flow' | 'block'
}
export type YamlMapping = Written & {
  readonly kind: 'mapping'
  readonly pairs: readonly YamlPair[]
  readonly style: 'flow' | 'block'
}
export type YamlAlias = Written & { readonly kind: 'alias'; readonly name: string }

/** A key or value that is not written at all is undefined. */
export type YamlPair = { readonly key: YamlNode | undefined; readonly value: YamlNode | undefined }

/** `too-deep` and `second-document` with the offset at which that begins. */
export type YamlText =
  | { readonly kind: 'too-deep' | 'second-document'; readonly offset: number }
  | { readonly kind: 'document'; readonly root: YamlNode | undefined; readonly stumbles: readonly Stumble[] }

/** Keys may be there twice, aliases without an anchor: that is for the caller to judge. */
export function parseYaml(text: string, maxDepth: number): YamlText {
  const tokens = [...new Parser().parse(text)]
  const deep = firstDeeper(tokens, maxDepth)
  if (deep !== undefined) return { kind: 'too-deep', offset: deep }
  const [document, second] = [...new Composer(OPTIONS).compose(tokens, true, text.length)]
  if (second !== undefined) return { kind: 'second-document', offset: second.range[0] }
  const stumbles = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(
    ({ code, message, pos: [start, end] }): Stumble => ({ code, message, start, end }),
  )
  return { kind: 'document', root: nodeOf(document?.contents), stumbles }
}

/** Whether the text falls into more pieces than that: brackets, words, white space. It costs little beside reading them. */
export function hasMorePieces(text: string, most: number): boolean {
  let pieces = 0
  for (const _ of new Lexer().lex(text)) {
    pieces += 1
    if (pieces > most) return true
  }
  return false
}

// Keys that are there twice are not looked for: the composer compares each with each.
const OPTIONS = {
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const

/** The composer of yaml calls itself for each level, and thousands of them would end the process; this walk does not. */
function firstDeeper(tokens: readonly CST.Token[], maxDepth: number): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }))
  const visit = (token: CST.Token | null | undefined, depth: number) => {
    if (token) open.push({ token, depth })
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > maxDepth) return token.offset
    if (token.type === 'document') visit(token.value, depth + 1)
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      visit(key, depth + 1)
      visit(value, depth + 1)
    }
  }
  return undefined
}

function nodeOf(node: ParsedNode | null | undefined): YamlNode | undefined {
  if (!node) return undefined
  const [start, end] = node.range
  if (isAlias(node)) return { kind: 'alias', name: node.source, start, end, anchor: undefined }
  const written = { start, end, anchor: node.anchor }
  if (isScalar(node)) {
    return { ...written, kind: 'scalar', value: node.value, source: node.source, style: scalarStyle(node.type) }
  }
  const style = node.flow === true ? 'flow' : 'block'
  if (isSeq(node)) return { ...written, kind: 'list', items: node.items.map(nodeOf), style }
  if (isMap(node)) return { ...written, kind: 'mapping', pairs: node.items.map(pairOf), style }
  return undefined
}

const pairOf = ({ key, value }: { key: ParsedNode; value: ParsedNode | null }): YamlPair => ({
  key: nodeOf(key),
  value: nodeOf(value),
})

const scalarStyle = (type: string | undefined): 'flow' | 'block' => (type?.startsWith('BLOCK') ? 'block' : 'flow')

/** From `start` to before `end`, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/**
 * `comments` and `names` (anchors and aliases, with their sign) in the order of the text; `contentStart` is where the mark `---` ends that
 * stands before the content, or 0.
 */
export type YamlMarks = {
  readonly comments: readonly Span[]
  readonly names: readonly string[]
  readonly contentStart: number
}

/** Of a text that is one document without stumbles. */
export function yamlMarks(text: string): YamlMarks {
  const marks = [...new Parser().parse(text)].flatMap((token) => [...marksWithin(token)])
  const spanOf = ({ offset, source }: Mark): Span => ({ start: offset, end: offset + source.length })
  return {
    comments: marks.filter(({ type }) => type === 'comment').map(spanOf),
    names: marks.filter(({ type }) => type === 'anchor' || type === 'alias').map(({ source }) => source),
    contentStart: marks.filter(({ type }) => type === 'doc-start').map(spanOf)[0]?.end ?? 0,
  }
}

type Mark = CST.SourceToken | CST.FlowScalar

/** What is no content, in and around a token: comments, brackets, white space. */
function* marksWithin(token: CST.Token | CST.CollectionItem): Generator<Mark> {
  if ('type' in token && (token.type === 'comment' || token.type === 'alias')) yield token
  if ('start' in token) yield* [token.start].flat()
  if ('props' in token) for (const prop of token.props) yield* marksWithin(prop)
  if ('key' in token && token.key) yield* marksWithin(token.key)
  if ('sep' in token) yield* token.sep ?? []
  if ('value' in token && token.value) yield* marksWithin(token.value)
  if ('items' in token) for (const item of token.items) yield* marksWithin(item)
  if ('end' in token) yield* token.end ?? []
}
