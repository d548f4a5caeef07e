// TXT values: quotes that are not needed here, and characters that came along unseen.
import { unquote } from '../dns/character-string.ts'
import type { Finding, LintRule, Scene } from './rule.ts'
import { excerpt, named } from './words.ts'
import { setsOf } from './zone-index.ts'

/** How PocketDNS quotes TXT is not documented, so a text in quotes and the text in them are one and the same there. */
const quotedTwin: LintRule = {
  id: 'txt-quoted-twin',
  severity: 'error',
  breaksDns: true,
  summary: 'A TXT value is there with quotes and without; PocketDNS cannot tell the two apart.',
  check: ({ zone }) =>
    setsOf(zone, 'TXT').flatMap(({ recordSet: { owner, rdata }, places, place }) => {
      if (rdata.length === 1) return []
      const texts = new Set(rdata.map(({ text }) => text))
      const index = rdata.findIndex(({ text }) => hasTwin(text, texts))
      const twin = rdata[index]
      if (twin === undefined) return []
      const message = `${named(owner)} has a TXT value once with and once without quotes: ${excerpt(twin.text)}.`
      return [
        { message, hint: 'PocketDNS cannot tell the two apart: keep one of them.', place: places[index] ?? place },
      ]
    }),
}

function hasTwin(text: string, texts: ReadonlySet<string>): boolean {
  const bare = unquote(text)
  return bare !== undefined && texts.has(bare)
}

const quotedText: LintRule = {
  id: 'txt-quotes',
  severity: 'warning',
  breaksDns: false,
  summary: 'A TXT value is in quotes of its own, as in a master file; here they would be part of the text.',
  check: (scene) =>
    overTexts(scene, (text, all) => {
      const bare = text.startsWith('"') ? unquote(text) : undefined
      if (bare === undefined || all.includes(bare)) return undefined
      return {
        message: `The quotes are part of this text: ${excerpt(text)}.`,
        hint: 'Write the text without quotes of DNS; splitting it is done for you.',
      }
    }),
}

const controlCharacters: LintRule = {
  id: 'txt-control',
  severity: 'warning',
  breaksDns: false,
  summary: 'A TXT value holds line breaks, tabs or other control characters.',
  check: (scene) =>
    overTexts(scene, (text) => {
      const [character] = CONTROL.exec(text) ?? []
      if (character === undefined) return undefined
      return {
        message: `This text holds ${CONTROL_NAMES[character] ?? 'a control character'} (${codeOf(character)}).`,
        hint: character === '\n' ? 'Write it in one line; long text folds with ">-", not with "|".' : 'Remove it.',
      }
    }),
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

const CONTROL_NAMES: Readonly<Record<string, string>> = { '\n': 'a line break', '\r': 'a line break', '\t': 'a tab' }

const typographic: LintRule = {
  id: 'txt-typographic',
  severity: 'warning',
  breaksDns: false,
  summary: 'A TXT value holds typographic quotes, dashes or spaces, or what cannot be seen.',
  check: (scene) =>
    overTexts(scene, (text) => {
      const [character] = TYPOGRAPHIC.exec(text) ?? []
      if (character === undefined) return undefined
      const plain = PLAIN.find(([all]) => all.includes(character))?.[1]
      return {
        message: `This text holds ${codeOf(character)}${plain === undefined ? ', which cannot be seen' : `, which looks like ${plain}`}.`,
        hint: plain === undefined ? 'Remove it.' : `A word processor may have put it there: write ${plain}.`,
      }
    }),
}

/** What word processors make of plain signs, each with the plain one. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['\u201c\u201d\u201e\u201f\u2033\u2036', 'a straight quote (")'],
  ['\u2018\u2019\u201a\u201b\u2032\u2035', "an apostrophe (')"],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212', 'a hyphen (-)'],
  ['\u2026', 'three dots (...)'],
  ['\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', 'a space'],
]

/** Soft hyphen, zero width, direction marks and the byte order mark; not the joiners, which emoji and some scripts need. */
const UNSEEN = '\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff'

const TYPOGRAPHIC = new RegExp(`[${PLAIN.map(([all]) => all).join('')}${UNSEEN}]`, 'u')

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

type Said = Pick<Finding, 'message' | 'hint'> | undefined

/** Says something of each text, which stands in its set among `all`, at its place. */
const overTexts = ({ zone }: Scene, say: (text: string, all: readonly string[]) => Said): readonly Finding[] =>
  setsOf(zone, 'TXT').flatMap(({ recordSet: { rdata }, places, place }) => {
    const all = rdata.map(({ text }) => text)
    return all.flatMap((text, index): readonly Finding[] => {
      const said = say(text, all)
      return said === undefined ? [] : [{ ...said, place: places[index] ?? place }]
    })
  })

export const TXT_RULES: readonly LintRule[] = [quotedTwin, quotedText, controlCharacters, typographic]
