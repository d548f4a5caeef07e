// A zone whose domain is not among those of the user: what the user owns, or the one that was probably meant.
import type { Problem } from '../diagnostic.ts'
import type { Domain } from '../dns/live-record.ts'
import { nearest } from '../nearest.ts'

export function notOwned(zone: string, user: string, domains: readonly Domain[]): Problem {
  const names = domains.map((domain) => domain.zone)
  const near = nearest(zone, names)
  const owned =
    names.length === 0
      ? 'This user owns no domains.'
      : `This user owns ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`
  return {
    message: `The user "${user}" does not own ${zone}.`,
    hint: near === undefined ? owned : `Did you mean ${near}?`,
  }
}
