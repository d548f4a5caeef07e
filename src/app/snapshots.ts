// What was live before a sync, kept on disk: a folder for each sync, a file for each of its zones. The latest of each zone stay.
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { compareText, type Problem } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import { err, ok, type Result } from '../result.ts'
import { reasonOf } from './files.ts'

export type ZoneSnapshot = { readonly zone: ZoneName; readonly text: string }

/** `now` in ms since the epoch; `random` (0 to 1) tells two syncs of one moment apart. */
export type StoreSnapshots = {
  readonly directory: string
  readonly zones: readonly ZoneSnapshot[]
  readonly now: number
  readonly random: () => number
}

/** How many snapshots of a zone are kept. */
export const SNAPSHOTS_KEPT = 20

/** Gives the new folder. It gets its name when all of its files are on the disk, so that a folder with that name is whole. */
export async function storeSnapshots({
  directory,
  zones,
  now,
  random,
}: StoreSnapshots): Promise<Result<string, Problem>> {
  const name = folderName(now, random)
  const unfinished = join(directory, `.${name}.unfinished`)
  try {
    await mkdir(unfinished, { recursive: true })
    for (const { zone, text } of zones) await writeDurably(join(unfinished, fileName(zone)), text)
    await rename(unfinished, join(directory, name))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {})
    return err(unkept(directory, error))
  }
  await removeOld(directory, now)
  return ok(join(directory, name))
}

/** Names sort by time, and hold nothing that any file system or shell takes amiss. */
const folderName = (now: number, random: () => number): string =>
  `${stamp(now)}-${Math.floor(random() * 0x1000000)
    .toString(16)
    .padStart(6, '0')}`

const stamp = (now: number): string => new Date(now).toISOString().replaceAll(':', '-')

const FOLDER = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{6}$/
const UNFINISHED = /^\.(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)-[0-9a-f]{6}\.unfinished$/

/** A zone's name has at most 253 characters and may have slashes (RFC 2317, 4); a file's has at most 255 and none. */
function fileName(zone: ZoneName): string {
  const plain = zone.replaceAll('/', '%2F')
  if (plain.length <= LONGEST_PLAIN) return `${plain}.json`
  return `${plain.slice(0, LONGEST_PLAIN)}-${createHash('sha256').update(zone).digest('hex').slice(0, 12)}.json`
}

const LONGEST_PLAIN = 200

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const unkept = (directory: string, error: unknown): Problem => ({
  message: `What is live now cannot be stored in ${directory}: ${reasonOf(error)}. Without a way back, nothing was written.`,
  hint: 'Make room there, or name another folder with --snapshot.',
})

const UNFINISHED_MS = 3_600_000

/** Nothing depends on it: what cannot be removed now is removed another time. Only names of our own making are touched. */
async function removeOld(directory: string, now: number): Promise<void> {
  const names = await readdir(directory).catch(() => [])
  const abandoned = names.filter((name) => (UNFINISHED.exec(name)?.[1] ?? '9') < stamp(now - UNFINISHED_MS))
  for (const name of abandoned) await rm(join(directory, name), { recursive: true, force: true }).catch(() => {})
  const kept = new Map<string, number>()
  for (const name of names
    .filter((name) => FOLDER.test(name))
    .sort(compareText)
    .reverse())
    await removeSurplus(join(directory, name), kept)
}

/** `kept` counts the newer files of each zone. */
async function removeSurplus(folder: string, kept: Map<string, number>): Promise<void> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'))
  const surplus = files.filter((file) => (kept.get(file) ?? 0) >= SNAPSHOTS_KEPT)
  for (const file of files) kept.set(file, (kept.get(file) ?? 0) + 1)
  for (const file of surplus) await unlink(join(folder, file)).catch(() => {})
  if (surplus.length > 0) await rmdir(folder).catch(() => {})
}
