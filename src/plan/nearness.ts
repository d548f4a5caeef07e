// How alike two rdata of one type look to a reviewer: what is nearest is shown as one update, not as a delete and a create.
import { type Rdata, rdataText, targetOf } from '../dns/rdata.ts'

/** 0 (nothing in common) to 1 (the same text), and 1 more where both point at the same host. */
export function nearness(a: Rdata, b: Rdata): number {
  const host = targetOf(a)
  const sameHost = host !== undefined && host === targetOf(b)
  return commonEnds(rdataText(a), rdataText(b)) + (sameHost ? 1 : 0)
}

/** The share of the longer text that both have at its beginning or end. */
function commonEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start += 1
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return (start + end) / Math.max(a.length, b.length, 1)
}
