// Tag lists, `name=value` with semicolons between, as DKIM keys and DMARC policies are written (RFC 6376, 3.2; RFC 7489, 6.4).
import type { TextFault } from './text-fault.ts'
import { quoted } from './words.ts'

/** `value` without the white space around it; `offset` of the name in the text, in UTF-16 units. Names are case-sensitive. */
export type Tag = { readonly name: string; readonly value: string; readonly offset: number }

/** With a fault, a receiver takes nothing of the list. */
export type TagList = { readonly tags: readonly Tag[]; readonly faults: readonly TextFault[] }

export function parseTags(text: string): TagList {
  const tags: Tag[] = []
  const faults: TextFault[] = []
  const names = new Set<string>()
  for (const part of parts(text)) {
    const parsed = parsePart(part)
    if ('message' in parsed) faults.push(parsed)
    else if (names.has(parsed.name)) faults.push(tagTwice(parsed))
    else tags.push(parsed)
    if ('name' in parsed) names.add(parsed.name)
  }
  return { tags, faults }
}

export const tagValue = (tags: readonly Tag[], name: string): string | undefined =>
  tags.find((tag) => tag.name === name)?.value

type Part = { readonly text: string; readonly offset: number }

/** What stands between semicolons; one at the very end closes the last part and begins none. */
function parts(text: string): readonly Part[] {
  let offset = 0
  const all = text.split(';').map((piece): Part => {
    const part = { text: piece, offset }
    offset += piece.length + 1
    return part
  })
  return all.filter((part, index) => index < all.length - 1 || index === 0 || !isBlank(part.text))
}

const isBlank = (text: string): boolean => BLANK.test(text)
const BLANK = /^[ \t\r\n]*$/

const TAG = /^[ \t\r\n]*([A-Za-z][A-Za-z0-9_]*)[ \t\r\n]*=(.*)$/s
const OUTSIDE_VALUES = /[^\t\r\n -~]/u

function parsePart({ text, offset }: Part): Tag | TextFault {
  if (isBlank(text))
    return { offset, message: 'there is nothing between two semicolons', hint: 'Remove one of the two.' }
  const at = offset + text.search(/[^ \t\r\n]/)
  const strange = OUTSIDE_VALUES.exec(text)?.[0]
  if (strange !== undefined) {
    const hint = `Replace the character ${quoted(strange)}: tags are plain ASCII.`
    return { offset: at, message: `${quoted(text.trim())} holds a character that no tag may hold`, hint }
  }
  const [, name, value] = TAG.exec(text) ?? []
  if (name === undefined || value === undefined)
    return {
      offset: at,
      message: `${quoted(text.trim())} is no tag`,
      hint: 'Write name=value, with semicolons between tags.',
    }
  return { name, value: value.trim(), offset: at }
}

const tagTwice = ({ name, offset }: Tag): TextFault => ({
  offset,
  message: `the tag ${quoted(name)} is there twice, and receivers then take none of them (RFC 6376, 3.2)`,
  hint: 'Keep one of the two.',
})
