// Who asks: the Bearer key of a request, judged against the accepted ones. Beyond this file only a fingerprint is known.

import { createHash } from 'node:crypto'

/** `any`: every key is accepted, but there must be one. */
export type AcceptedKeys = 'any' | readonly string[]

export type KeyVerdict = {
  readonly standing: 'accepted' | 'forbidden' | 'refused'
  /** The first eight hexadecimal digits of the key's SHA-256; `none` without a key. */
  readonly fingerprint: string
}

export function judgeKey(
  authorization: string | undefined,
  accepted: AcceptedKeys,
  forbidden: readonly string[],
): KeyVerdict {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (key === undefined) return { standing: 'refused', fingerprint: 'none' }
  const fingerprint = fingerprintOf(key)
  if (forbidden.includes(key)) return { standing: 'forbidden', fingerprint }
  return { standing: accepted === 'any' || accepted.includes(key) ? 'accepted' : 'refused', fingerprint }
}

export const fingerprintOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 8)
