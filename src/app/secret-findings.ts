// The key of this run in a file of the repository: an error, told without the key. The key is handed in by the wiring.
import { compareDiagnostics, type Diagnostic, type Place, type Problem } from '../diagnostic.ts'
import { SHORTEST_SECRET } from '../redact.ts'
import { ok, type Result } from '../result.ts'
import type { Source } from '../zonefile/source.ts'
import { type Desired, readDesired } from './desired.ts'

/** As `readDesired`; a file of any zone that holds the key is an error, whichever zones the command is about. */
export async function readWithoutSecret(
  directory: string,
  only: readonly string[],
  key: string | undefined,
): Promise<Result<Desired, Problem>> {
  const desired = await readDesired(directory, only)
  if (!desired.ok) return desired
  const findings = [...desired.value.findings, ...secretFindings(desired.value.sources, key)]
  return ok({ ...desired.value, findings: findings.sort(compareDiagnostics) })
}

/** A finding for each line that holds the key; none if there is no key, or one that is too short to be a credential. */
function secretFindings(sources: readonly Source[], key: string | undefined): readonly Diagnostic[] {
  const secret = key?.trim() ?? ''
  if (secret.length < SHORTEST_SECRET) return []
  return sources.filter(({ text }) => text.includes(secret)).flatMap((source) => placesOf(secret, source).map(finding))
}

const placesOf = (secret: string, { file, text }: Source): readonly Place[] =>
  text.split('\n').flatMap((line, index) => {
    const at = line.replace(/^\ufeff/, '').indexOf(secret)
    return at < 0 ? [] : [{ file, line: index + 1, column: at + 1, width: 1 }]
  })

const finding = (place: Place): Diagnostic => ({
  rule: 'secret-in-file',
  severity: 'error',
  message: 'This line holds the API key that POCKETDNS_API_KEY gives this run.',
  hint: 'Remove it, ask PocketDNS for a new key, and rewrite the history that holds this one.',
  place,
})
