// SPF policies (RFC 7208, 12): a text taken apart into terms, with a fault for each word that is none.
import { type Complaint, domainComplaint, macroComplaint } from './spf-domain.ts'
import { type Mechanism, parseMechanism } from './spf-mechanism.ts'
import type { TextFault } from './text-fault.ts'
import { quoted } from './words.ts'

/** `redirect` and `exp` have a name as their value; of others, which receivers skip, anything is allowed. */
export type Modifier = {
  readonly kind: 'modifier'
  readonly name: string
  readonly value: string
  readonly text: string
  readonly offset: number
}

export type Term = Mechanism | Modifier

/** With a fault, the whole policy is a permanent error to receivers (RFC 7208, 4.6). */
export type SpfPolicy = { readonly terms: readonly Term[]; readonly faults: readonly TextFault[] }

/** Whether receivers take the text for an SPF policy: the version ends at a space or with the text (RFC 7208, 4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text)

/** A text that was meant as a policy, but that receivers pass by; Sender ID's "spf2.0" is another thing. */
export const isAlmostSpf = (text: string): boolean =>
  !isSpf(text) && /^["'\s\u201c\u201d]*v\s*=\s*["']?spf(?!2\.)/i.test(text)

/** The terms of a text that `isSpf`. */
export function parseSpf(text: string): SpfPolicy {
  const parsed = wordsOf(text).map(parseTerm)
  const terms = parsed.flatMap((item) => ('kind' in item ? [item] : []))
  const faults = parsed.flatMap((item) => ('kind' in item ? [] : [item]))
  return { terms, faults: [...faults, ...modifiersTwice(terms)].sort((a, b) => a.offset - b.offset) }
}

type Word = { readonly text: string; readonly offset: number }

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[^ ]+/g)].slice(1).map((match) => ({ text: match[0], offset: match.index }))

function parseTerm({ text, offset }: Word): Term | TextFault {
  const strange = /[^!-~]/u.exec(text)?.[0]
  if (strange !== undefined) return { offset, ...strangeCharacter(text, strange) }
  const [, name, value] = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(text) ?? []
  if (name !== undefined && value !== undefined) return parseModifier(name.toLowerCase(), value, { text, offset })
  const mechanism = parseMechanism(text)
  return 'message' in mechanism ? { offset, ...mechanism } : { kind: 'mechanism', ...mechanism, text, offset }
}

function strangeCharacter(text: string, character: string): Complaint {
  if (/\s/.test(character)) {
    const hint = 'Separate terms by plain spaces. In YAML, ">-" folds lines into one and drops the last line break.'
    return { message: `${quoted(text)} holds white space that is no space`, hint }
  }
  const hint = `Replace ${quoted(character)}: terms are plain ASCII; a name is written with its A-labels.`
  return { message: `${quoted(text)} holds a character that no term may hold`, hint }
}

function parseModifier(name: string, value: string, word: Word): Modifier | TextFault {
  const isName = name === 'redirect' || name === 'exp'
  const complaint = isName ? domainComplaint(value) : macroComplaint(value)
  if (complaint === undefined) return { kind: 'modifier', name, value, ...word }
  return { offset: word.offset, message: `${quoted(word.text)} ${complaint.message}`, hint: complaint.hint }
}

/** RFC 7208, 6: each of the two at most once. */
const modifiersTwice = (terms: readonly Term[]): readonly TextFault[] =>
  ['redirect', 'exp'].flatMap((name) =>
    terms
      .filter((term) => term.kind === 'modifier' && term.name === name)
      .slice(1)
      .map(({ text, offset }) => ({
        offset,
        message: `${quoted(text)} is the second ${quoted(`${name}=`)}`,
        hint: 'Keep one of the two.',
      })),
  )
