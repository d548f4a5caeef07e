// The hidden first line by which a run finds what earlier runs have written: the plan comment of a pull request, the issue about drift.
import { createHash } from 'node:crypto'
import { percentEncoded } from './markdown/code.ts'

/** What tells the comments and issues of one set of runs from those of another: the inputs of the Action as they were given. */
export type RunKey = { readonly environment: string; readonly zonesDir: string; readonly zones: readonly string[] }

/** An HTML comment of one line. The order of the zones does not matter. */
export function markerOf(kind: 'plan' | 'drift', { environment, zonesDir, zones }: RunKey): string {
  const named = [...new Set(zones)].sort().map(plain).join(',')
  const folder = plain(zonesDir.replace(/^(?:\.\/+)+|\/+$/g, ''))
  return `<!-- pocketdns-sync:${kind} environment=${short(plain(environment))} folder=${short(folder)} zones=${short(named)} -->`
}

/** Nothing but letters, digits and dots stays, so that no word ends the comment. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9.]+/gu, percentEncoded)

const short = (word: string): string =>
  word.length <= LONGEST_WORD ? word : `sha256.${createHash('sha256').update(word).digest('hex')}`

const LONGEST_WORD = 300
