// The desired state of a restore: the record sets that a sync changed, as its snapshot has them. What the sync left alone stays alone.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  compareDiagnostics,
  compareText,
  type Diagnostic,
  type Fault,
  type Place,
  type Problem,
} from '../diagnostic.ts'
import { groupBy } from '../plan/group.ts'
import { err, ok, type Result } from '../result.ts'
import { readSnapshot, type Snapshot } from '../zonefile/read-snapshot.ts'
import type { Source } from '../zonefile/source.ts'
import { canonical, type Desired, desiredOf } from './desired.ts'
import { readSource, readZonesFolder } from './files.ts'
import { restoredZone } from './restored-zone.ts'

/** `paths`: snapshots, or folders of them. `environment`: where they shall be restored, null for where the settings say. */
export type Restore = {
  readonly paths: readonly string[]
  readonly zonesDir: string
  readonly environment: string | null
}

/** `desired` holds a zone for each snapshot; settings and the zones' own keys are still those of the zone files. */
export type Restored = { readonly desired: Desired; readonly snapshots: readonly Snapshot[] }

export async function readRestored({ paths, zonesDir, environment }: Restore): Promise<Result<Restored, Problem>> {
  const folder = await readZonesFolder(zonesDir)
  if (!folder.ok) return folder
  const files = await snapshotFiles(paths)
  if (!files.ok) return files
  const reads = await Promise.all(files.value.map(readSource))
  const sources = reads.flatMap(({ source }) => source ?? [])
  const readings = sources.map(readSnapshot)
  const snapshots = readings.flatMap(({ value }) => value ?? []).sort((a, b) => compareText(a.zone, b.zone))
  const names = new Set<string>(snapshots.map(({ zone }) => zone))
  const declared = desiredOf(
    folder.value,
    folder.value.zones.filter(({ stem }) => names.has(canonical(stem))),
  )
  const findings = [
    ...[...reads, ...readings].flatMap((read) => read.findings),
    ...foreignFindings(snapshots, environment ?? declared.settings.environment),
    ...twiceFindings(snapshots),
    ...declared.findings,
  ]
  const desired = {
    ...declared,
    zones: snapshots.map((snapshot) => restoredZone(snapshot, declared)),
    findings: findings.sort(compareDiagnostics),
    textOf: textsOf(sources, declared),
  }
  return ok({ desired, snapshots })
}

async function snapshotFiles(paths: readonly string[]): Promise<Result<readonly string[], Problem>> {
  const files: string[] = []
  for (const path of paths) {
    const isFolder = await stat(path)
      .then((found) => found.isDirectory())
      .catch(() => false)
    const inside = isFolder ? (await readdir(path)).filter((name) => name.endsWith('.json')).sort(compareText) : []
    if (isFolder && inside.length === 0) return err(noSnapshots(path))
    files.push(...(isFolder ? inside.map((name) => join(path, name)) : [path]))
  }
  return ok(files)
}

const noSnapshots = (path: string): Problem => ({
  message: `There are no snapshots in ${path}.`,
  hint: 'Name a snapshot, or the folder of one sync: its report says which.',
})

const textsOf = (sources: readonly Source[], { textOf }: Desired): Desired['textOf'] => {
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  return (file) => texts.get(file) ?? textOf(file)
}

const foreignFindings = (snapshots: readonly Snapshot[], environment: string): readonly Diagnostic[] =>
  snapshots
    .filter((snapshot) => snapshot.environment !== environment)
    .map((snapshot) => error(otherEnvironment(snapshot.environment, environment), snapshot.places.environment))

const otherEnvironment = (stored: string, environment: string): Fault => ({
  rule: 'snapshot-environment',
  message: `This was live in ${stored}, and this run is for ${environment}.`,
  hint: `Restore it with --environment ${stored}, if that is what you mean.`,
})

function twiceFindings(snapshots: readonly Snapshot[]): readonly Diagnostic[] {
  return [...groupBy(snapshots, ({ zone }) => zone).values()].flatMap(([first, ...more]) =>
    more.map(({ zone, places }) => error(zoneTwice(zone, first?.places.zone.file ?? ''), places.zone)),
  )
}

const zoneTwice = (zone: string, file: string): Fault => ({
  rule: 'snapshot-twice',
  message: `A snapshot of ${zone} is in ${file} too.`,
  hint: 'Restore them one after the other, the newest first.',
})

const error = (fault: Fault, place: Place): Diagnostic => ({ ...fault, severity: 'error', place })
