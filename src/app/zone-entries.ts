// Which files and folders of the zones folder make which zone, by their names.
import { join } from 'node:path'
import { compareText } from '../diagnostic.ts'

export const SETTINGS_FILE = 'pocketdns.yaml'

/** `stem` is the zone's name as the file or folder at `path` spells it. */
export type Entry = { readonly stem: string; readonly path: string; readonly kind: 'file' | 'folder' }

/** Which of the files and folders of the zones folder make zones. */
export const zoneEntries = (
  listed: readonly { readonly name: string; readonly isFolder: boolean }[],
  directory: string,
): readonly Entry[] =>
  listed
    .flatMap(({ name, isFolder }): Entry[] => {
      const path = join(directory, name)
      if (name.startsWith('.') || name === SETTINGS_FILE) return []
      if (isFolder) return [{ stem: name, path, kind: 'folder' }]
      return YAML.test(name) ? [{ stem: stemOf(name), path, kind: 'file' }] : []
    })
    .sort((a, b) => compareText(a.stem, b.stem) || compareText(a.path, b.path))

const YAML = /\.ya?ml$/

/** The zone's name as a file or folder of this name spells it. */
export const stemOf = (name: string): string => name.replace(YAML, '')

/** Whether a file in the folder of a zone is one of its files. */
export const isZoneFile = (name: string): boolean => YAML.test(name) && !name.startsWith('.')
