// A page of Markdown within its budget: heading and end always, then alerts and the table, then as much of the folds as there is room for.
import { sizeOf } from './markdown-code.ts'
import { fitInto } from './markdown-fit.ts'
import { type Fold, hiddenWords, measured, sectionText } from './markdown-section.ts'
import type { MarkdownOptions } from './report.ts'
import { notShown } from './wording.ts'

/** `head` gives alerts and the table, each with at most so many entries; `tail` is never cut. */
export type Page = {
  readonly heading: string
  readonly head: (most: number) => readonly string[]
  readonly folds: readonly Fold[]
  readonly tail: readonly string[]
}

/** Blocks of Markdown with an empty line between them; at most `budget` octets, unless what is never cut takes more. */
export function pageText(page: Page, options: MarkdownOptions): string {
  const nothing = page.folds.map(() => new Set<number>())
  const frame = (head: readonly string[], shown: readonly ReadonlySet<number>[], sections: readonly string[]): string =>
    join([
      options.before,
      page.heading,
      noteOf(page, shown, options),
      ...head,
      ...sections,
      ...page.tail,
      options.after,
    ])
  const head = fittingHead(page, options.budget / 2, (entries) => sizeOf(frame(entries, nothing, [])))
  const room = options.budget - sizeOf(frame(head, nothing, []))
  const shown = fitInto(page.folds.map(measured), room)
  return frame(head, shown, sectionsOf(page.folds, shown))
}

// Few plans have more zones than this to be listed; the rest is counted.
const ENTRIES = [50, 20, 10, 5, 2, 1]

function fittingHead(page: Page, room: number, sizeWith: (head: readonly string[]) => number): readonly string[] {
  const most = ENTRIES.find((entries) => sizeWith(page.head(entries)) <= room) ?? 0
  return page.head(most)
}

/** The first screen says what is missing and where it is. */
function noteOf(page: Page, shown: readonly ReadonlySet<number>[], options: MarkdownOptions): string {
  const words = hiddenWords(page.folds, shown)
  return words.size === 0 ? '' : [notShown(words), options.elsewhere].filter((text) => text !== '').join(' ')
}

const sectionsOf = (folds: readonly Fold[], shown: readonly ReadonlySet<number>[]): readonly string[] =>
  folds.flatMap((fold, index) => {
    const pieces = shown[index] ?? new Set<number>()
    return pieces.size === 0 ? [] : [sectionText(fold, pieces)]
  })

const join = (blocks: readonly string[]): string => `${blocks.filter((block) => block !== '').join('\n\n')}\n`
