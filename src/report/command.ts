// Commands to copy from a report, exact: with the options that this run had, quoted for a shell where they need it.
import type { Calling } from './report.ts'
import { visible } from './visible.ts'

export const acceptCommand = (zone: string, fingerprint: string, calling: Calling): string =>
  command([...again([zone], calling), '--accept', fingerprint], calling)

/** No zones are all of them. */
export const goOnCommand = (zones: readonly string[], calling: Calling): string =>
  command(again(zones, calling), calling)

/** `snapshot`: the folder or file of a sync that is to be undone. */
export const undoCommand = (snapshot: string, calling: Calling): string => command(['restore', snapshot], calling)

/** Makes the files of a zone say what is live, comments kept. */
export const mergeCommand = (zone: string, calling: Calling): string => command(['import', zone, '--merge'], calling)

/** Lays the files of a zone out; of the options only the folder concerns it. */
export const layoutCommand = (zone: string, { flags, restores }: Calling): string => {
  const at = flags.indexOf('--zones-dir')
  return command(['fmt', zone], { flags: at < 0 ? [] : flags.slice(at, at + 2), restores })
}

/** Holds the patch that makes the files of a zone say what is live, whatever is in it. */
export const patchCommand = (zone: string, calling: Calling): string =>
  command(['drift', zone, '--format', 'json'], calling)

const again = (zones: readonly string[], { restores }: Calling): readonly string[] =>
  restores.length > 0 ? ['restore', ...restores] : ['sync', ...zones]

const command = (words: readonly string[], { flags }: Calling): string =>
  ['pocketdns-sync', ...words, ...flags].map(quoted).join(' ')

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : visible(`'${word.replaceAll("'", "'\\''")}'`)
