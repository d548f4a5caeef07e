// The zones folder as a commit has it: the same files make the same zones as on disk.
import { basename, join } from 'node:path'
import { compareText } from '../diagnostic.ts'
import { type Read, readOctets, unread, unreadable, type ZonesFolder, zoneFiles } from './files.ts'
import type { Blob } from './git/files.ts'
import { type Entry, isZoneFile, SETTINGS_FILE, zoneEntries } from './zone-entries.ts'

/** `blobs` of the folder; `directory` is its path as findings shall show it. A folder without files holds no zones. */
export function committedZones(directory: string, blobs: readonly Blob[]): ZonesFolder {
  const byTop = new Map<string, Blob[]>()
  for (const blob of blobs) {
    const top = blob.path.split('/')[0] ?? ''
    const group = byTop.get(top)
    if (group === undefined) byTop.set(top, [blob])
    else group.push(blob)
  }
  const listed = [...byTop].map(([name, inside]) => ({ name, isFolder: inside.some((blob) => isInside(blob, name)) }))
  const settings = (byTop.get(SETTINGS_FILE) ?? []).map((blob) => readBlob(directory, blob))
  return {
    settings: settings[0]?.source,
    zones: zoneEntries(listed, directory).map((entry) =>
      zoneFiles(
        entry,
        filesOf(entry, byTop.get(basename(entry.path)) ?? []).map((blob) => readBlob(directory, blob)),
      ),
    ),
    findings: settings.flatMap(({ findings }) => findings),
  }
}

const isInside = ({ path, kind }: Blob, folder: string): boolean => path !== folder || kind === 'repository'

function filesOf({ kind }: Entry, blobs: readonly Blob[]): readonly Blob[] {
  if (kind === 'file') return blobs
  const inside = blobs.filter((blob) => {
    const [, name, ...more] = blob.path.split('/')
    return blob.kind === 'repository' || (name !== undefined && more.length === 0 && isZoneFile(name))
  })
  return inside.sort((a, b) => compareText(a.path, b.path))
}

function readBlob(directory: string, { path, kind, octets }: Blob): Read {
  const file = join(directory, path)
  return kind === 'file' ? readOctets(file, octets) : unread(file, unreadable(NO_FILE[kind]))
}

const NO_FILE = { link: 'it is a link', repository: 'it is a repository of its own' } as const
