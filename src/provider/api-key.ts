// The key as the environment holds it: trimmed, and refused before it is sent where no header could carry it.
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

/** The text of POCKETDNS_API_KEY; no format is promised (API document), so any run of visible ASCII is a key. Faults never show it. */
export function parseApiKey(text: string): Result<string, Fault> {
  const key = text.trim()
  if (key === '') {
    const hint = 'Set it to a key of the environment that this run is for.'
    return err({ rule: 'api-key', message: 'POCKETDNS_API_KEY is empty.', hint })
  }
  if (/^[\x21-\x7e]+$/.test(key)) return ok(key)
  const message = 'POCKETDNS_API_KEY holds spaces, line breaks or characters outside ASCII: it cannot be sent.'
  return err({ rule: 'api-key', message, hint: 'Copy the key again, alone and whole.' })
}
