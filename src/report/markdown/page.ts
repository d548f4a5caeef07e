// A page of Markdown within its budget: heading and end always, then alerts and the table, then as much of the folds as there is room for.

import type { MarkdownOptions } from '../report.ts'
import { notShown } from '../wording.ts'
import { sizeOf } from './code.ts'
import { fitInto } from './fit.ts'
import { type Fold, hiddenWords, measured, sectionText } from './section.ts'

/** `head` gives alerts and the table, each with at most so many entries; `tail` is never cut. */
export type Page = {
  readonly heading: string
  readonly head: (most: number) => readonly string[]
  readonly folds: readonly Fold[]
  readonly tail: readonly string[]
}

/** Folds under a heading of their own; it is empty where there is nothing to tell apart. */
export type FoldGroup = { readonly heading: string; readonly folds: readonly Fold[] }

export type GroupedPage = Omit<Page, 'folds'> & { readonly groups: readonly FoldGroup[] }

/** Blocks of Markdown with an empty line between them; at most `budget` octets, unless what is never cut takes more. */
export const pageText = ({ folds, ...page }: Page, options: MarkdownOptions): string =>
  groupedPageText({ ...page, groups: [{ heading: '', folds }] }, options)

export function groupedPageText(page: GroupedPage, options: MarkdownOptions): string {
  const folds = page.groups.flatMap((group) => group.folds)
  const nothing = folds.map(() => new Set<number>())
  const frame = (head: readonly string[], shown: readonly ReadonlySet<number>[], sections: readonly string[]): string =>
    join([
      options.before,
      page.heading,
      noteOf(folds, shown, options),
      ...head,
      ...sections,
      ...page.tail,
      options.after,
    ])
  const headings = page.groups.map((group) => group.heading)
  const sizeWith = (head: readonly string[]): number => sizeOf(frame(head, nothing, headings))
  const fixed = sizeWith([])
  const head = fittingHead(page, fixed + (options.budget - fixed) / 2, sizeWith)
  const room = options.budget - sizeWith(head)
  return frame(head, ...cut(page.groups, folds, room))
}

/** What is shown of each fold, and the sections that show it; a group of which nothing is shown has no heading. */
function cut(
  groups: readonly FoldGroup[],
  folds: readonly Fold[],
  room: number,
): readonly [shown: readonly ReadonlySet<number>[], sections: readonly string[]] {
  const shown = fitInto(folds.map(measured), room)
  const byFold = new Map(folds.map((fold, index) => [fold, shown[index] ?? new Set<number>()]))
  const sections = groups.flatMap((group) => {
    const texts = group.folds.flatMap((fold) => {
      const pieces = byFold.get(fold) ?? new Set<number>()
      return pieces.size === 0 ? [] : [sectionText(fold, pieces)]
    })
    return texts.length === 0 ? [] : [group.heading, ...texts]
  })
  return [shown, sections]
}

// Few plans have more zones than this to be listed; the rest is counted.
const ENTRIES = [50, 20, 10, 5, 2, 1]

function fittingHead(
  page: Pick<Page, 'head'>,
  room: number,
  sizeWith: (head: readonly string[]) => number,
): readonly string[] {
  const most = ENTRIES.find((entries) => sizeWith(page.head(entries)) <= room) ?? 0
  return page.head(most)
}

/** The first screen says what is missing and where it is. */
function noteOf(folds: readonly Fold[], shown: readonly ReadonlySet<number>[], options: MarkdownOptions): string {
  const words = hiddenWords(folds, shown)
  return words.size === 0 ? '' : [notShown(words), options.elsewhere].filter((text) => text !== '').join(' ')
}

const join = (blocks: readonly string[]): string => `${blocks.filter((block) => block !== '').join('\n\n')}\n`
