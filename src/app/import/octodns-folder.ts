// A folder of octoDNS zones: a file for each, `example.com.yaml`, or its records split over a folder, `example.com./` (octoDNS, YamlProvider).
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { compareText, type Diagnostic, type Problem } from '../../diagnostic.ts'
import { parseZoneName, type ZoneName } from '../../dns/name.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Source } from '../../zonefile/source.ts'
import { readSource, reasonOf } from '../files.ts'

/** All files that are one zone's; `findings` are about those that could not be read. */
export type OctodnsZone = {
  readonly zone: ZoneName
  readonly sources: readonly Source[]
  readonly findings: readonly Diagnostic[]
}

/** `path` is the folder that holds the zones, or the file of one. In the order of the zones' names. */
export async function readOctodnsFolder(path: string): Promise<Result<readonly OctodnsZone[], Problem>> {
  const listed = await zonePaths(path).catch((error) => reasonOf(error))
  if (typeof listed === 'string') return err(unreadable(path, listed))
  if (listed.size === 0) return err(noZones(path))
  const zones = [...listed].toSorted(([a], [b]) => compareText(a, b))
  return ok(await Promise.all(zones.map(([zone, files]) => readZoneFiles(zone, files))))
}

async function zonePaths(path: string): Promise<ReadonlyMap<ZoneName, readonly string[]>> {
  const found = new Map<ZoneName, readonly string[]>()
  const add = (stem: string, files: readonly string[]) => {
    const zone = parseZoneName(stem)
    if (zone.ok && files.length > 0) found.set(zone.value, [...(found.get(zone.value) ?? []), ...files])
  }
  if ((await stat(path)).isFile()) add(basename(path).replace(YAML, ''), [path])
  else
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) add(entry.name, await yamlFilesIn(inside))
      else if (YAML.test(entry.name)) add(entry.name.replace(YAML, ''), [inside])
    }
  return found
}

const YAML = /\.yaml$/

/** What the files are called says nothing: octoDNS takes them all. */
const yamlFilesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => YAML.test(name)).map((name) => join(folder, name))

async function readZoneFiles(zone: ZoneName, files: readonly string[]): Promise<OctodnsZone> {
  const reads = await Promise.all(files.toSorted(compareText).map(readSource))
  return {
    zone,
    sources: reads.flatMap(({ source }) => source ?? []),
    findings: reads.flatMap(({ findings }) => findings),
  }
}

const unreadable = (path: string, reason: string): Problem => ({
  message: `${path} cannot be read: ${reason}.`,
  hint: 'Name the folder that holds the zones of octoDNS: the "directory" of its YamlProvider.',
})

const noZones = (path: string): Problem => ({
  message: `There are no octoDNS zones in ${path}.`,
  hint: 'They are files like example.com.yaml or folders like example.com./ with files in them.',
})
