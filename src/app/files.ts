// The zones folder: which files make which zone, and their texts. The only reader of zone files.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compareText, type Diagnostic, type Fault, type Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { MAX_FILE_OCTETS, TOO_LARGE } from '../zonefile/fit-text.ts'
import type { Source } from '../zonefile/source.ts'
import { decode } from './decode.ts'

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

export const SETTINGS_FILE = 'pocketdns.yaml'

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

type Entry = { readonly stem: string; readonly path: string; readonly kind: 'file' | 'folder' }
/** `source` is undefined if a finding says why it could not be read. */
export type Read = { readonly source: Source | undefined; readonly findings: readonly Diagnostic[] }

function listZoneEntries(directory: string): Result<Entry[], Problem> {
  const listed = attempt(() => readdirSync(directory, { withFileTypes: true }))
  if (!listed.ok) return err(unreadableFolder(directory, listed.error))
  const entries = listed.value.flatMap((entry): Entry[] => {
    const path = join(directory, entry.name)
    if (entry.name.startsWith('.') || entry.name === SETTINGS_FILE) return []
    if (entry.isDirectory()) return [{ stem: entry.name, path, kind: 'folder' }]
    return YAML.test(entry.name) ? [{ stem: entry.name.replace(YAML, ''), path, kind: 'file' }] : []
  })
  return ok(entries.sort((a, b) => compareText(a.stem, b.stem) || compareText(a.path, b.path)))
}

const YAML = /\.ya?ml$/

function readZoneEntry(entry: Entry): ZoneFiles {
  const paths = entry.kind === 'file' ? [entry.path] : yamlFilesIn(entry.path)
  const reads = paths.map(readSource)
  const files = reads.flatMap((read) => read.source ?? [])
  return {
    stem: entry.stem,
    path: entry.path,
    files,
    findings: [...reads.flatMap((read) => read.findings), ...emptyZoneFolder(entry, paths)],
  }
}

function yamlFilesIn(directory: string): string[] {
  const listed = attempt(() => readdirSync(directory))
  if (!listed.ok) return []
  return listed.value
    .filter((name) => YAML.test(name) && !name.startsWith('.'))
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
  if (!octets.ok) return unread(path, unreadable(octets.error))
  const text = decode(path, octets.value)
  return text.ok
    ? { source: { file: path, text: text.value }, findings: extensionFindings(path) }
    : { source: undefined, findings: [text.error] }
}

const unread = (path: string, fault: Fault): Read => ({ source: undefined, findings: [finding(path, fault)] })

const unreadable = (reason: string): Fault => ({
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

const emptyZoneFolder = ({ kind, path }: Entry, files: readonly string[]): Diagnostic[] =>
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
