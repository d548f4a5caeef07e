// Names and rdata as people read them: Unicode beside the A-label, TXT in quotes, everything visible.
import { unicodeName } from '../dns/name.ts'
import { type Rdata, rdataText, targetOf } from '../dns/rdata.ts'
import { shortenMiddle, shortenPair } from './shorten.ts'
import { visible, visibleUnits } from './visible.ts'

/** A name; one with A-labels in Unicode too: `bücher (xn--bcher-kva)`. */
export function showName(name: string): string {
  const unicode = unicodeName(name)
  return unicode === name ? visible(name) : `${visible(unicode)} (${visible(name)})`
}

/** As a master file has it, TXT in quotes; TXT longer than `room` columns is shortened in the middle. */
export const showRdata = (rdata: Rdata, room: number): string =>
  rdata.type === 'TXT' ? `"${shortenMiddle(visibleUnits(rdata.text), room - 2)}"` : showWhole(rdata)

/** Two values, one after the other in time; long TXT is shortened to where they differ. */
export function showRdataPair(from: Rdata, to: Rdata, room: number): readonly [string, string] {
  if (from.type !== 'TXT' || to.type !== 'TXT') return [showRdata(from, room), showRdata(to, room)]
  const [before, after] = shortenPair(visibleUnits(from.text), visibleUnits(to.text), room - 2)
  return [`"${before}"`, `"${after}"`]
}

/** Any other text of a stranger, at most about `room` columns. */
export const showText = (text: string, room: number): string => shortenMiddle(visibleUnits(text), room)

function showWhole(rdata: Rdata): string {
  const text = rdataText(rdata)
  const target = targetOf(rdata)
  return target === undefined ? text : text.slice(0, text.length - target.length) + showName(target)
}
