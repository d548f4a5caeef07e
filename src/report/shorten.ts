// Long text cut for the eye, never inside a character, and never where two texts that differ would look the same.
import { displayWidth } from './text/width.ts'

/** At most about `room` columns: the middle gives way to a count. */
export function shortenMiddle(units: readonly string[], room: number): string {
  const whole = units.join('')
  if (displayWidth(whole) <= room) return whole
  const kept = Math.max(MIN_KEPT, room - GAP_COLUMNS)
  const head = takeColumns(units, Math.ceil((kept * 2) / 3))
  const tail = takeColumns(units.toReversed(), Math.floor(kept / 3)).toReversed()
  const left = units.length - head.length - tail.length
  return left > 0 ? `${head.join('')} … ${left} more … ${tail.join('')}` : whole
}

/** Both at most about `room` columns. What they share at both ends gives way first, so that the difference is what is seen. */
export function shortenPair(from: readonly string[], to: readonly string[], room: number): readonly [string, string] {
  if (displayWidth(from.join('')) <= room && displayWidth(to.join('')) <= room) return [from.join(''), to.join('')]
  const start = sharedStart(from, to, Math.min(from.length, to.length))
  const end = sharedStart(from.toReversed(), to.toReversed(), Math.min(from.length, to.length) - start)
  const lead = start > CONTEXT + 2 ? `… ${from.slice(start - CONTEXT, start).join('')}` : from.slice(0, start).join('')
  const rest = from.slice(from.length - end)
  const trail = end > CONTEXT + 2 ? `${rest.slice(0, CONTEXT).join('')} …` : rest.join('')
  const inner = Math.max(MIN_KEPT, room - displayWidth(lead) - displayWidth(trail))
  const cut = (units: readonly string[]): string =>
    `${lead}${shortenMiddle(units.slice(start, units.length - end), inner)}${trail}`
  return [cut(from), cut(to)]
}

const MIN_KEPT = 12
const GAP_COLUMNS = 16
const CONTEXT = 12

function takeColumns(units: readonly string[], columns: number): string[] {
  const taken: string[] = []
  let used = 0
  for (const unit of units) {
    used += displayWidth(unit)
    if (used > columns && taken.length > 0) break
    taken.push(unit)
  }
  return taken
}

function sharedStart(a: readonly string[], b: readonly string[], limit: number): number {
  let length = 0
  while (length < limit && a[length] === b[length]) length += 1
  return length
}
