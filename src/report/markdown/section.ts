// A zone's folded section: measured for the cut, then written with the pieces that are shown and a count of those that are not.

import { notShown } from '../wording.ts'
import { fence, fenceMarks, htmlCode, sizeOf } from './code.ts'
import type { Section } from './fit.ts'

/** Lines that are shown together or not at all. `rank` 0 matters most; `word` counts them where they are not shown: `to create`. */
export type Piece = { readonly rank: number; readonly word: string; readonly lines: readonly string[] }

/** `title` is a name, ready to be shown; `summary` is prose of our own; `language` is that of the fence. */
export type Fold = {
  readonly title: string
  readonly summary: string
  readonly language: 'diff' | 'text'
  readonly pieces: readonly Piece[]
}

export const measured = (fold: Fold): Section => ({
  frame: sizeOf(`${sectionText(fold, new Set())}${OPEN}\n\n`),
  blocks: fold.pieces.map(({ rank, lines }) => ({ rank, size: sizeOf(`${lines.join('\n')}\n`) })),
})

/** Short sections stand open, unless something of theirs is missing. */
export function sectionText(fold: Fold, shown: ReadonlySet<number>): string {
  const lines = fold.pieces.flatMap((piece, index) => (shown.has(index) ? piece.lines : []))
  const whole = shown.size === fold.pieces.length
  const open = whole && isShort(fold.pieces) ? OPEN : ''
  return [
    `<details${open}><summary><b>${htmlCode(fold.title)}</b>: ${fold.summary}</summary>`,
    '',
    fence(marksOf(fold), fold.language, lines),
    ...(whole ? [] : ['', notShown(hiddenWords([fold], [shown]))]),
    '',
    '</details>',
  ].join('\n')
}

export const isShort = (pieces: readonly Piece[]): boolean =>
  pieces.reduce((sum, piece) => sum + piece.lines.length, 0) <= SHORT_LINES

/** What the folds do not show, counted by word, what matters most first. */
export function hiddenWords(
  folds: readonly Fold[],
  shown: readonly ReadonlySet<number>[],
): ReadonlyMap<string, number> {
  const hidden = folds.flatMap((fold, at) => fold.pieces.filter((_, index) => !shown[at]?.has(index)))
  const words = new Map<string, number>()
  for (const { word } of hidden.sort((a, b) => a.rank - b.rank)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

const OPEN = ' open'
const SHORT_LINES = 25

// As long as the whole section needs, whatever is shown of it: so the size of the frame is known before the cut.
const marksOf = (fold: Fold): string => fenceMarks(fold.pieces.flatMap((piece) => piece.lines))
