// What the YAML reader stumbles over, in an operator's words. All rules of YAML itself start with "yaml-".
import type { Diagnostic, Fault } from '../diagnostic.ts'
import type { Places } from './places.ts'

/** As the reader tells it: its own code and words, and the offsets in the text. */
export type Stumble = {
  readonly code: string
  readonly message: string
  readonly start: number
  readonly end: number
}

/** `isWhole`: what was read is the document that was meant, but for the places that the findings name. */
export type Syntax = { readonly findings: readonly Diagnostic[]; readonly isWhole: boolean }

/** One mistake makes the reader stumble again and again: after one that breaks the structure, only those of a single word count. */
export function syntaxFindings(stumbles: readonly Stumble[], text: string, places: Places): Syntax {
  const ordered = stumbles.toSorted((a, b) => a.start - b.start)
  const firstBreak = ordered.find(isBreak)
  const counted = ordered.filter((stumble) => !isBreak(stumble) || stumble === firstBreak)
  const findings = counted.map((stumble): Diagnostic => {
    const start = isWildcard(stumble) ? text.lastIndexOf('*', stumble.start) : stumble.start
    return {
      ...faultOf(stumble, text.slice(start, stumble.end), wordAt(text, start)),
      severity: 'error',
      place: places(start, stumble.end),
    }
  })
  return { findings, isWhole: firstBreak === undefined }
}

const OF_ONE_WORD = new Set(['BAD_SCALAR_START', 'BAD_DQ_ESCAPE', 'TAG_RESOLVE_FAILED'])

const isBreak = ({ code }: Stumble): boolean => !OF_ONE_WORD.has(code)

/** `*.api:` without quotes reads as an alias that ends with a colon. */
const isWildcard = ({ code, message }: Stumble): boolean => code === 'BAD_ALIAS' && message.startsWith('Alias ending')

/** Up to a space, a comma, or the colon that ends a key. */
function wordAt(text: string, start: number): string {
  const [word = ''] = /[^\s,]*/.exec(text.slice(start, start + MAX_WORD)) ?? []
  return word.replace(/:$/, '')
}

const MAX_WORD = 60

function faultOf(stumble: Stumble, written: string, word: string): Fault {
  if (isWildcard(stumble) || /^\*\S*:$/.test(written)) return needsQuotes(word, '*')
  switch (stumble.code) {
    case 'BAD_SCALAR_START':
      return needsQuotes(word, written)
    case 'BAD_DQ_ESCAPE':
      return fault(
        'yaml-escape',
        `"${written}" is no escape that YAML knows.`,
        'Write \\\\ for a backslash, or put the text in single quotes.',
      )
    case 'TAG_RESOLVE_FAILED':
      return fault('yaml-tag', `The tag "${written}" means nothing here.`, 'Leave it out.')
    case 'TAB_AS_INDENT':
      return fault('yaml-tab', 'This line is indented with a tab.', 'Indent with spaces.')
    case 'BAD_INDENT':
      return isUnclosed(stumble.message) ? UNCLOSED : MISALIGNED
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return fault(
        'yaml-colon',
        'A key follows where a value was to end.',
        'Put text that holds ": " in quotes; give each key a line of its own, lined up with its neighbours.',
      )
    case 'MISSING_CHAR':
      return missingCharacter(stumble.message)
    default:
      return fault(
        'yaml-syntax',
        `This cannot be read as YAML: ${stumble.message}.`,
        'Check the indentation, quotes and brackets around it.',
      )
  }
}

const fault = (rule: string, message: string, hint: string): Fault => ({ rule, message, hint })

const needsQuotes = (text: string, sign: string): Fault =>
  fault('yaml-quotes', `In YAML, text cannot start with ${sign} without quotes.`, `Put it in quotes, like "${text}".`)

const UNCLOSED = fault('yaml-bracket', 'A bracket was opened and not closed before this.', 'Add the missing ] or }.')

const MISALIGNED = fault(
  'yaml-indent',
  'This is not lined up with what it belongs to.',
  'Give keys that belong together the same indentation.',
)

const isUnclosed = (message: string): boolean => message.startsWith('Flow') || message.includes('end with a')

function missingCharacter(message: string): Fault {
  if (message.includes('quote'))
    return fault('yaml-quotes', 'A quote was opened and not closed.', 'Add the missing quote.')
  if (message.includes('map values')) return fault('yaml-colon', 'This key has no colon.', 'Write ": " after it.')
  if (message.includes('Missing ,')) return fault('yaml-comma', 'A comma is missing before this.', 'Add it.')
  if (isUnclosed(message)) return UNCLOSED
  return fault('yaml-syntax', `This cannot be read as YAML: ${message}.`, 'Check the quotes and brackets around it.')
}
