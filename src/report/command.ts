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

const again = (zones: readonly string[], { restores }: Calling): readonly string[] =>
  restores.length > 0 ? ['restore', ...restores] : ['sync', ...zones]

const command = (words: readonly string[], { flags }: Calling): string =>
  ['pocketdns-sync', ...words, ...flags].map(quoted).join(' ')

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : visible(`'${word.replaceAll("'", "'\\''")}'`)
