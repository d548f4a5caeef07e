// The comments of a text, given away in their order: each to the first that asks and that it belongs to.
import type { Span } from '../yaml.ts'
import type { Aside, Remark } from './layout.ts'
import type { Lines } from './lines.ts'

/**
 * - `before`: all up to an offset
 * - `aloneBefore`: those up to an offset that have lines of their own
 * - `deeper`: those of them that are indented more than a column: they belong to what stands there
 * - `asideBefore`: the next one, if it stands up to an offset at the end of a line
 */
export type Comments = {
  readonly before: (bound: number) => readonly Remark[]
  readonly aloneBefore: (bound: number) => readonly Remark[]
  readonly deeper: (column: number, bound: number) => readonly Remark[]
  readonly asideBefore: (bound: number) => Aside | undefined
}

export function commentsOf(text: string, spans: readonly Span[], lines: Lines): Comments {
  let next = 0
  const textOf = ({ start, end }: Span): string => text.slice(start, end).trimEnd()
  const takeWhile = (belongs: (start: number) => boolean): readonly Remark[] => {
    const from = next
    for (let span = spans[next]; span !== undefined && belongs(span.start); span = spans[next]) next += 1
    return spans.slice(from, next).map((span) => ({ text: textOf(span), isApart: lines.isApart(span.start) }))
  }
  return {
    before: (bound) => takeWhile((start) => start < bound),
    aloneBefore: (bound) => takeWhile((start) => start < bound && lines.isAlone(start)),
    deeper: (column, bound) =>
      takeWhile((start) => start < bound && lines.isAlone(start) && lines.columnOf(start) > column),
    asideBefore: (bound) => {
      const span = spans[next]
      if (span === undefined || span.start >= bound || lines.isAlone(span.start)) return undefined
      next += 1
      const gap = /\s*$/.exec(text.slice(Math.max(0, span.start - MAX_GAP), span.start))?.[0].length ?? 0
      return { text: textOf(span), column: lines.columnOf(span.start), gap }
    },
  }
}

/** No comment is moved further to line it up with others. */
const MAX_GAP = 200
