// The zones folder: which files make which zone, and their texts. The only reader of zone files.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { compareText, type Diagnostic, type Fault, type Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { MAX_FILE_OCTETS, TOO_LARGE } from '../zonefile/fit-text.ts'
import type { Source } from '../zonefile/source.ts'

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

/** Reads the folder whole: a missing or empty one is a problem, a file that cannot be read as text is a finding. */
export async function readZonesFolder(directory: string): Promise<Result<ZonesFolder, Problem>> {
  const folder = await readFolder(directory)
  return folder.ok && folder.value.zones.length === 0 ? err(emptyFolder(directory)) : folder
}

/** The same for a folder that is yet to be filled: one that is missing or empty holds no zones. */
export async function readZonesSoFar(directory: string): Promise<Result<ZonesFolder, Problem>> {
  const there = await attempt(() => stat(directory))
  return there.ok || there.error !== REASONS.ENOENT ? readFolder(directory) : ok(NOTHING_YET)
}

const NOTHING_YET: ZonesFolder = { settings: undefined, zones: [], findings: [] }

async function readFolder(directory: string): Promise<Result<ZonesFolder, Problem>> {
  const entries = await listZoneEntries(directory)
  if (!entries.ok) return entries
  const settings = await readOptional(join(directory, SETTINGS_FILE))
  const zones = await Promise.all(entries.value.map(readZoneEntry))
  return ok({ settings: settings.source, zones, findings: settings.findings })
}

type Entry = { readonly stem: string; readonly path: string; readonly kind: 'file' | 'folder' }
/** A file's text, or what is wrong with it. */
export type Read = { readonly source: Source | undefined; readonly findings: readonly Diagnostic[] }

async function listZoneEntries(directory: string): Promise<Result<Entry[], Problem>> {
  const listed = await attempt(() => readdir(directory, { withFileTypes: true }))
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

async function readZoneEntry(entry: Entry): Promise<ZoneFiles> {
  const paths = entry.kind === 'file' ? [entry.path] : await yamlFilesIn(entry.path)
  const reads = await Promise.all(paths.map(readText))
  const files = reads.flatMap((read) => read.source ?? [])
  return {
    stem: entry.stem,
    path: entry.path,
    files,
    findings: [...reads.flatMap((read) => read.findings), ...emptyZoneFolder(entry, paths)],
  }
}

async function yamlFilesIn(directory: string): Promise<string[]> {
  const listed = await attempt(() => readdir(directory))
  if (!listed.ok) return []
  return listed.value
    .filter((name) => YAML.test(name) && !name.startsWith('.'))
    .sort(compareText)
    .map((name) => join(directory, name))
}

async function readOptional(path: string): Promise<Read> {
  const found = await attempt(() => stat(path))
  return found.ok ? readText(path) : { source: undefined, findings: [] }
}

export async function readText(path: string): Promise<Read> {
  const read = await attempt(async () => ((await stat(path)).size > MAX_FILE_OCTETS ? undefined : readFile(path)))
  if (!read.ok) return unread(path, unreadable(read.error))
  if (read.value === undefined) return unread(path, TOO_LARGE)
  const text = decode(read.value)
  return text === undefined
    ? unread(path, NOT_UTF8)
    : { source: { file: path, text }, findings: extensionFindings(path) }
}

const unread = (path: string, fault: Fault): Read => ({ source: undefined, findings: [finding(path, fault)] })

const unreadable = (reason: string): Fault => ({
  rule: 'file-unreadable',
  message: `This file cannot be read: ${reason}.`,
  hint: 'Check its permissions.',
})

const NOT_UTF8: Fault = { rule: 'file-encoding', message: 'This file is not UTF-8 text.', hint: 'Save it as UTF-8.' }

function decode(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return undefined
  }
}

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

async function attempt<T>(read: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await read())
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
