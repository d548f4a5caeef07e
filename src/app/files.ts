// The zones folder: which files make which zone, and their texts. The only reader of zone files.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compareText, type Diagnostic, type Fault, type Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { MAX_FILE_OCTETS, TOO_LARGE } from '../zonefile/fit-text.ts'
import type { Source } from '../zonefile/source.ts'
import { decode } from './decode.ts'
import { type Entry, isZoneFile, SETTINGS_FILE, zoneEntries } from './zone-entries.ts'

/**
 * `stem` is the zone's name as the file or folder at `path` spells it; a folder's files are merged, in the order of their names.
 * `findings` are about its files as such: encoding, extension, a folder without files.
 */
export type ZoneFiles = {
  readonly stem: string
  readonly path: string
  readonly files: readonly Source[]
  readonly findings: readonly Diagnostic[]
}

/** `findings` are about the file of the settings. */
export type ZonesFolder = {
  readonly settings: Source | undefined
  readonly zones: readonly ZoneFiles[]
  readonly findings: readonly Diagnostic[]
}

/**
 * Reads the folder whole: a missing or empty one is a problem, a file that cannot be read as text is a finding. Nothing else is to be
 * done meanwhile, so one file is read after the other: for a thousand files that takes a fifth of the time.
 */
export function readZonesFolder(directory: string): Result<ZonesFolder, Problem> {
  const folder = readFolder(directory)
  return folder.ok && folder.value.zones.length === 0 ? err(emptyFolder(directory)) : folder
}

/** The same for a folder that is yet to be filled: one that is missing or empty holds no zones. */
export function readZonesSoFar(directory: string): Result<ZonesFolder, Problem> {
  const there = attempt(() => statSync(directory))
  return there.ok || there.error !== REASONS.ENOENT ? readFolder(directory) : ok(NOTHING_YET)
}

const NOTHING_YET: ZonesFolder = { settings: undefined, zones: [], findings: [] }

function readFolder(directory: string): Result<ZonesFolder, Problem> {
  const entries = listZoneEntries(directory)
  if (!entries.ok) return entries
  const settings = readOptional(join(directory, SETTINGS_FILE))
  const zones = entries.value.map(readZoneEntry)
  return ok({ settings: settings.source, zones, findings: settings.findings })
}

/** `source` is undefined if a finding says why it could not be read. */
export type Read = { readonly source: Source | undefined; readonly findings: readonly Diagnostic[] }

function listZoneEntries(directory: string): Result<readonly Entry[], Problem> {
  const listed = attempt(() => readdirSync(directory, { withFileTypes: true }))
  if (!listed.ok) return err(unreadableFolder(directory, listed.error))
  return ok(
    zoneEntries(
      listed.value.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
      directory,
    ),
  )
}

const readZoneEntry = (entry: Entry): ZoneFiles =>
  zoneFiles(entry, (entry.kind === 'file' ? [entry.path] : yamlFilesIn(entry.path)).map(readSource))

/** `reads`: the entry's file, or those of its folder. */
export const zoneFiles = (entry: Entry, reads: readonly Read[]): ZoneFiles => ({
  stem: entry.stem,
  path: entry.path,
  files: reads.flatMap((read) => read.source ?? []),
  findings: [...reads.flatMap((read) => read.findings), ...emptyZoneFolder(entry, reads)],
})

function yamlFilesIn(directory: string): string[] {
  const listed = attempt(() => readdirSync(directory))
  if (!listed.ok) return []
  return listed.value
    .filter(isZoneFile)
    .sort(compareText)
    .map((name) => join(directory, name))
}

function readOptional(path: string): Read {
  const found = attempt(() => statSync(path))
  return found.ok ? readSource(path) : { source: undefined, findings: [] }
}

/** What is no file (a pipe, a device) is not opened: reading it might never end. */
export function readSource(path: string): Read {
  const about = attempt(() => statSync(path))
  if (!about.ok) return unread(path, unreadable(about.error))
  if (!about.value.isFile()) return unread(path, unreadable('it is not a file'))
  if (about.value.size > MAX_FILE_OCTETS) return unread(path, TOO_LARGE)
  const octets = attempt(() => readFileSync(path))
  return octets.ok ? readOctets(path, octets.value) : unread(path, unreadable(octets.error))
}

/** What a file holds, wherever its octets came from. */
export function readOctets(path: string, octets: Uint8Array): Read {
  if (octets.length > MAX_FILE_OCTETS) return unread(path, TOO_LARGE)
  const text = decode(path, octets)
  return text.ok
    ? { source: { file: path, text: text.value }, findings: extensionFindings(path) }
    : { source: undefined, findings: [text.error] }
}

export const unread = (path: string, fault: Fault): Read => ({ source: undefined, findings: [finding(path, fault)] })

export const unreadable = (reason: string): Fault => ({
  rule: 'file-unreadable',
  message: `This file cannot be read: ${reason}.`,
  hint: 'Check its permissions.',
})

const extensionFindings = (path: string): Diagnostic[] =>
  path.endsWith('.yml') ? [finding(path, wrongExtension(path))] : []

const wrongExtension = (path: string): Fault => ({
  rule: 'file-extension',
  message: 'Zone files end in .yaml.',
  hint: `Rename it to ${basename(path, '.yml')}.yaml.`,
})

const emptyZoneFolder = ({ kind, path }: Entry, files: readonly Read[]): Diagnostic[] =>
  kind === 'folder' && files.length === 0 ? [finding(path, EMPTY_ZONE_FOLDER)] : []

const EMPTY_ZONE_FOLDER: Fault = {
  rule: 'folder-empty',
  message: 'This zone folder holds no .yaml file.',
  hint: 'Add one, or remove the folder: that releases the zone and deletes nothing.',
}

/** About the file as such: its first character stands for it. */
export const finding = (file: string, fault: Fault): Diagnostic => ({
  ...fault,
  severity: 'error',
  place: { file, line: 1, column: 1, width: 1 },
})

const emptyFolder = (directory: string): Problem => ({
  message: `There are no zone files in ${directory}.`,
  hint: 'Name one after its zone, e.g. example.com.yaml, or point --zones-dir at the folder that holds them.',
})

const unreadableFolder = (directory: string, reason: string): Problem => ({
  message: `The zones folder ${directory} cannot be read: ${reason}.`,
  hint: 'Run this where the folder is, or point --zones-dir at it.',
})

function attempt<T>(read: () => T): Result<T, string> {
  try {
    return ok(read())
  } catch (error) {
    return err(reasonOf(error))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is a file of that name',
  EROFS: 'this disk cannot be written to',
  ENOSPC: 'the disk is full',
}

/** Why the operating system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  return REASONS[code] ?? code
}
