// Why something in a master file makes no record of ours; and what names and texts have to be for our words to carry them.
import type { Fault, Place } from '../diagnostic.ts'
import type { HostName } from '../dns/name.ts'
import { err, ok, type Result } from '../result.ts'
import { hostOf, type MasterName } from './name.ts'

/** `wrong`: it is an error in the file. `foreign`: it is right, but PocketDNS or our words cannot carry it, so it is left out. */
export type Flaw =
  | { readonly kind: 'wrong'; readonly fault: Fault; readonly place: Place }
  | { readonly kind: 'foreign'; readonly why: string }

export const wrong = (fault: Fault, place: Place): Result<never, Flaw> => err({ kind: 'wrong', fault, place })

export const foreign = (why: string): Result<never, Flaw> => err({ kind: 'foreign', why })

export const located = <T>(result: Result<T, Fault>, place: Place): Result<T, Flaw> =>
  result.ok ? result : wrong(result.error, place)

/** Our names are of letters, digits, hyphen and underscore; the DNS allows any octets (RFC 2181, 11). */
export function carriedHost(name: MasterName): Result<HostName, Flaw> {
  const host = hostOf(name)
  return host.ok ? host : foreign(host.error.message)
}

/** TXT is one logical text with us, so the octets of all its strings together have to be UTF-8. */
export function carriedText(strings: readonly Uint8Array[]): Result<string, Flaw> {
  const octets = new Uint8Array(strings.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const string of strings) {
    octets.set(string, at)
    at += string.length
  }
  try {
    return ok(decoder.decode(octets))
  } catch {
    return foreign('Its octets are no UTF-8 text, and zone files hold text.')
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
