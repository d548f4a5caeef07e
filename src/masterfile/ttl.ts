// TTLs as master files write them, and which one holds where a record gives none (RFC 1035, 5.1; RFC 2308, 4).

/** In seconds: digits alone, or numbers with the units of BIND, like 1h30m; undefined for what is no TTL or past 32 bits. */
export function parseTtl(text: string): number | undefined {
  if (!TTL.test(text)) return undefined
  if (/^\d+$/.test(text)) return within32Bits(Number(text))
  const parts = [...text.matchAll(/(\d+)([wdhms])/gi)]
  return within32Bits(parts.reduce((sum, [, count, unit]) => sum + Number(count) * secondsOf(unit ?? ''), 0))
}

/** The largest TTL; what has the bit above it counts as 0 (RFC 2181, 8). */
export const MAX_TTL = 2 ** 31 - 1

/** In seconds. `standing`: of `$TTL`, or of the SOA in old files; `last`: the last one that a record gave. */
export type TtlMemory = { standing: number | undefined; last: number | undefined }

/** A record without a TTL has that of `$TTL` (RFC 2308, 4); in files from before it, that of the last record that gave one (RFC 1035, 5.1). */
export const omittedTtl = ({ standing, last }: TtlMemory): number | undefined => standing ?? last

// A cap on the digits keeps sums exact; leading zeros beyond it are nobody's habit.
const TTL = /^(?:\d{1,15}|(?:\d{1,10}[wdhms]){1,20})$/i

const within32Bits = (seconds: number): number | undefined => (seconds < 2 ** 32 ? seconds : undefined)

const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 }

const secondsOf = (unit: string): number => SECONDS[unit.toLowerCase()] ?? 0
