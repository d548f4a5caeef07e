// Zones from files of another making, each read or with what is wrong with it.
import type { Diagnostic, Problem } from '../../diagnostic.ts'
import type { Imported } from '../../dns/imported.ts'
import { parseZoneName } from '../../dns/name.ts'
import { ok, type Result, unreachable } from '../../result.ts'
import { readOctodns } from '../../zonefile/octodns/read-octodns.ts'
import { readZoneJson } from '../../zonefile/read-zone-json.ts'
import type { Source } from '../../zonefile/source.ts'
import { readSource } from '../files.ts'
import { readMasterSource } from './master-source.ts'
import { readOctodnsFolder } from './octodns-folder.ts'
import type { FailedZone } from './zones.ts'

export const FILE_FORMATS = ['bind', 'octodns', 'json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** `only` narrows to zones, as they were named; empty means all. `defaultTtl` in seconds, for records that give none. */
export type ImportFiles = {
  readonly format: FileFormat
  readonly path: string
  readonly only: readonly string[]
  readonly defaultTtl: number
}

/** `textOf`: the text of a file that was read, for code frames. */
export type FromFiles = {
  readonly zones: readonly Imported[]
  readonly failed: readonly FailedZone[]
  readonly textOf: (file: string) => string | undefined
}

export async function readImportFiles(input: ImportFiles): Promise<Result<FromFiles, Problem>> {
  const read = await readFormat(input)
  if (!read.ok) return read
  const { found, sources } = read.value
  const names = input.only.map((name) => ({ name, zone: parseZoneName(name) }))
  const isWanted = ({ zone }: Found) =>
    names.length === 0 || zone === input.path || names.some((wanted) => wanted.zone.ok && wanted.zone.value === zone)
  const missing = names.filter(({ zone }) => !found.some((one) => zone.ok && one.zone === zone.value))
  const wanted = found.filter(isWanted)
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  return ok({
    zones: wanted.flatMap(({ imported }) => imported ?? []),
    failed: [
      ...wanted.flatMap(({ zone, imported, findings }) => (imported === undefined ? [broken(zone, findings)] : [])),
      ...missing.map(({ name }) => ({ zone: name, problem: notThere(name, input.path, found), findings: [] })),
    ],
    textOf: (file) => texts.get(file),
  })
}

/** `imported` is undefined where a finding is an error. */
type Found = {
  readonly zone: string
  readonly imported: Imported | undefined
  readonly findings: readonly Diagnostic[]
}

type Format = { readonly found: readonly Found[]; readonly sources: readonly Source[] }

function readFormat(input: ImportFiles): Promise<Result<Format, Problem>> {
  switch (input.format) {
    case 'bind':
      return fromBind(input)
    case 'octodns':
      return fromOctodns(input)
    case 'json':
      return fromJson(input)
    default:
      return unreachable(input.format)
  }
}

/** One file is one zone: the one that is named, or the one that it says itself. */
async function fromBind({ path, only }: ImportFiles): Promise<Result<Format, Problem>> {
  const named = only[0] === undefined ? undefined : parseZoneName(only[0])
  const read = readMasterSource(path, named?.ok ? named.value : null)
  if (!read.ok) return read
  const { imported, sources } = read.value
  const found: Found = imported.ok
    ? foundOf(imported.value.zone, imported.value, imported.value.findings)
    : { zone: named?.ok ? named.value : path, imported: undefined, findings: imported.error }
  return ok({ found: [found], sources })
}

async function fromOctodns({ path, defaultTtl }: ImportFiles): Promise<Result<Format, Problem>> {
  const folder = await readOctodnsFolder(path)
  if (!folder.ok) return folder
  const found = folder.value.map(({ zone, sources, findings }): Found => {
    const imported = readOctodns({ zone, sources, defaultTtl })
    return foundOf(zone, imported, [...findings, ...imported.findings])
  })
  return ok({ found, sources: folder.value.flatMap(({ sources }) => sources) })
}

async function fromJson({ path }: ImportFiles): Promise<Result<Format, Problem>> {
  const { source, findings } = await readSource(path)
  if (source === undefined) return ok({ found: [{ zone: path, imported: undefined, findings }], sources: [] })
  const { zone, ...read } = readZoneJson(source)
  const found =
    zone === null
      ? { zone: path, imported: undefined, findings: read.findings }
      : foundOf(zone, { zone, ...read }, read.findings)
  return ok({ found: [found], sources: [source] })
}

const foundOf = (zone: string, imported: Imported, findings: readonly Diagnostic[]): Found => ({
  zone,
  imported: findings.some(({ severity }) => severity === 'error') ? undefined : imported,
  findings,
})

const broken = (zone: string, findings: readonly Diagnostic[]): FailedZone => ({
  zone,
  problem: { message: 'There are errors in what was read.', hint: 'Mend them there and import again.' },
  findings,
})

const notThere = (name: string, path: string, found: readonly Found[]): Problem => ({
  message: `${name} is not in ${path}.`,
  hint: `Zones there: ${found
    .slice(0, 8)
    .map(({ zone }) => zone)
    .join(', ')}${found.length > 8 ? ` and ${found.length - 8} more` : ''}.`,
})
