// What another writer owns: the glob patterns of `ignore`, matched record by record.
import { type Owner, unicodeName } from './name.ts'
import { type Rdata, type RecordType, rdataValue, targetOf } from './rdata.ts'
import type { IgnorePattern } from './zone.ts'

/**
 * Whether any pattern matches the record. `name` is held against the owner (the apex is `@`), `value` against the address, the host
 * name with its final dot (of MX the exchange, of SRV the target) or the text; names also in their Unicode form. Letters of any case
 * are equal. `*` is any run without a dot, `**` any run, `?` one character but a dot.
 */
export const isIgnored = (patterns: readonly IgnorePattern[], owner: Owner, rdata: Rdata): boolean =>
  patterns.some(
    (pattern) =>
      mayBeIgnored([pattern], owner, rdata.type) &&
      (pattern.value === undefined || matchesAny(pattern.value, spellingsOf(rdata))),
  )

/** Whether records of this type at the owner could match a pattern, whatever their values. */
export const mayBeIgnored = (patterns: readonly IgnorePattern[], owner: Owner, type: RecordType): boolean =>
  patterns.some(
    ({ name, types }) =>
      (types === undefined || types.includes(type)) &&
      (name === undefined || matchesAny(name, [owner, unicodeName(owner)])),
  )

function spellingsOf(rdata: Rdata): readonly string[] {
  const target = targetOf(rdata)
  return target === undefined ? [rdataValue(rdata)] : [target, unicodeName(target)]
}

function matchesAny(pattern: string, texts: readonly string[]): boolean {
  const tokens = compiled.get(pattern) ?? tokensOf(pattern)
  compiled.set(pattern, tokens)
  return texts.some((text) => matches(tokens, text))
}

/** A pattern is asked for each record of its zones. */
const compiled = new Map<string, readonly Token[]>()

type Token =
  | { readonly kind: 'run' | 'run-in-label' | 'one' }
  | { readonly kind: 'exactly'; readonly character: string }

const tokensOf = (pattern: string): readonly Token[] => (caseless(pattern).match(/\*+|[^*]/gu) ?? []).map(tokenOf)

function tokenOf(text: string): Token {
  if (text === '*') return { kind: 'run-in-label' }
  if (text.startsWith('*')) return { kind: 'run' }
  return text === '?' ? { kind: 'one' } : { kind: 'exactly', character: text }
}

/** All ways to match are followed at once (`reached[n]`: the first n tokens can match what was read), so no pattern is slow. */
function matches(tokens: readonly Token[], text: string): boolean {
  let reached = [true, ...tokens.map(() => false)]
  skipEmptyRuns(tokens, reached)
  for (const character of caseless(text)) {
    const next = tokens.map((token, at) => {
      const from = isRun(token) ? reached[at + 1] : reached[at]
      return from === true && accepts(token, character)
    })
    reached = [false, ...next]
    skipEmptyRuns(tokens, reached)
    if (!reached.includes(true)) return false
  }
  return reached[tokens.length] === true
}

function skipEmptyRuns(tokens: readonly Token[], reached: boolean[]): void {
  for (const [at, token] of tokens.entries()) {
    if (isRun(token) && reached[at] === true) reached[at + 1] = true
  }
}

const isRun = (token: Token): boolean => token.kind === 'run' || token.kind === 'run-in-label'

const accepts = (token: Token, character: string): boolean =>
  token.kind === 'exactly' ? token.character === character : token.kind === 'run' || character !== '.'

const caseless = (text: string): string => text.normalize('NFC').toLowerCase()
