// What a document may not have although YAML can say it, and the limits that keep a few lines from costing a machine.
import type { Fault } from '../diagnostic.ts'

/** Levels of nesting; a zone file needs six. */
export const MAX_DEPTH = 32

/** Nodes that aliases may bring in all, so that a few lines cannot stand for millions. */
export const MAX_ALIASED = 100_000

/** Words, signs and spaces of a file that is not plain; about 10,000 records. */
export const MAX_PIECES = 250_000

export const TOO_MUCH: Fault = {
  rule: 'yaml-size',
  message: 'In a file as large as this only plain YAML is read, and here it is not plain.',
  hint: 'Give each value one line, without tabs, anchors and escapes; or split the zone into a folder of files that is named after it.',
}

export const TOO_DEEP: Fault = {
  rule: 'yaml-depth',
  message: `This is nested more than ${MAX_DEPTH} levels deep.`,
  hint: 'Write name, then type, then values.',
}

export const SECOND_DOCUMENT: Fault = {
  rule: 'yaml-documents',
  message: 'A second document starts here.',
  hint: 'Keep one zone to a file, and remove the line "---".',
}

export const KEY_IS_NO_TEXT: Fault = {
  rule: 'yaml-key',
  message: 'This key is not a plain text.',
  hint: 'Write a name before the colon; in quotes if it has signs of YAML.',
}

export const MERGE_KEY: Fault = {
  rule: 'yaml-merge-key',
  message: 'Merge keys (<<) are not part of YAML 1.2.',
  hint: 'Write the keys out; a whole value can be reused with an anchor (&name) and an alias (*name).',
}

export const keyTwice = (key: string, line: number): Fault => ({
  rule: 'yaml-key-twice',
  message: `"${key}" is here twice: it is on line ${line} too.`,
  hint: 'Put both under one key, or remove one.',
})

export const unknownAlias = (name: string): Fault => ({
  rule: 'yaml-alias',
  message: `The alias *${name} has no anchor &${name} before it.`,
  hint: `If it is text, put it in quotes: "*${name}".`,
})

export const TOO_MANY_ALIASED: Fault = {
  rule: 'yaml-alias-count',
  message: `The aliases up to here stand for more than ${MAX_ALIASED} values.`,
  hint: 'Write the values out.',
}
