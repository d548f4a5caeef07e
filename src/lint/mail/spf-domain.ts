// The names that SPF terms carry, macros in them or not (RFC 7208, 7.1 and 12).
import { type HostName, parseAbsoluteName } from '../../dns/name.ts'

/** What is wrong with a name of a term, as a clause and a sentence; undefined where nothing is. */
export type Complaint = { readonly message: string; readonly hint: string }

/** A `domain-spec`: it ends in a top label or in a macro, so that one word alone is none. */
export function domainComplaint(text: string): Complaint | undefined {
  if (text === '') return { message: 'has no name after it', hint: WHOLE_NAME }
  const macros = macroComplaint(text)
  if (macros !== undefined) return macros
  if (!hasMacro(text)) return plainComplaint(text)
  return MACRO_END.test(text) || DOTTED_END.test(text) ? undefined : { message: 'ends in no name', hint: WHOLE_NAME }
}

/** A `macro-string`: any visible ASCII, with `%` only in macros. */
export function macroComplaint(text: string): Complaint | undefined {
  const rest = text.replace(MACRO, '')
  if (/%/.test(rest)) {
    const hint = 'Write a macro like %{i}, or %% for the sign itself (RFC 7208, 7.1).'
    return { message: 'has a "%" that begins no macro', hint }
  }
  if (!/^[!-~]*$/.test(rest)) return { message: 'holds a character that no term may hold', hint: ASCII_NAME }
  return undefined
}

/** The name as it is looked up; undefined where only the sender of a message makes it a name, or where it is none. */
export function fixedName(text: string): HostName | undefined {
  const parsed = hasMacro(text) ? undefined : parseAbsoluteName(text)
  return parsed?.ok ? parsed.value : undefined
}

const hasMacro = (text: string): boolean => text.includes('%')

// c, r and t stand only in the text that exp points at (RFC 7208, 7.2); a count of 0 is none.
const MACRO = /%\{[slodiphv](?:[1-9]\d*)?r?[.\-+,/_=]*\}|%[%_-]/gi
const MACRO_END = /(?:\}|%[%_-])$/
const TOP_LABEL = '(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])'
const DOTTED_END = new RegExp(`\\.${TOP_LABEL}\\.?$`, 'i')

export const ONLY_SPACES = 'Only spaces stand between terms: remove the other sign.'

const WHOLE_NAME = 'Write the whole name, like _spf.example.com: SPF knows no names relative to the zone.'
const ASCII_NAME = 'Write names with their A-labels (xn--…), and plain ASCII in all the rest.'

function plainComplaint(text: string): Complaint | undefined {
  if (!text.replace(/\.$/, '').includes('.'))
    return { message: 'has one label, and is no whole name', hint: WHOLE_NAME }
  const name = parseAbsoluteName(text)
  if (/[,;]$/.test(text)) return { message: 'ends in a sign that is no part of a name', hint: ONLY_SPACES }
  if (!name.ok) return { message: 'has no name that can be looked up', hint: name.error.hint }
  return DOTTED_END.test(text) ? undefined : { message: 'has no name: its last label is none', hint: WHOLE_NAME }
}
