// Commands to copy from a report, exact: with the options that this run had, quoted for a shell where they need it.
import { visible } from './visible.ts'

export const acceptCommand = (zone: string, fingerprint: string, flags: readonly string[]): string =>
  command(['sync', zone, '--accept', fingerprint, ...flags])

export const syncCommand = (zones: readonly string[], flags: readonly string[]): string =>
  command(['sync', ...zones, ...flags])

const command = (words: readonly string[]): string => ['pocketdns-sync', ...words].map(quoted).join(' ')

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : visible(`'${word.replaceAll("'", "'\\''")}'`)
