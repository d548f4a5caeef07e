// A BIND master file from disk, with the files that it includes: those beside it and below, no others.
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { Problem } from '../../diagnostic.ts'
import type { ZoneName } from '../../dns/name.ts'
import { readMasterFile } from '../../masterfile/read.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Source } from '../../zonefile/source.ts'
import { reasonOf } from '../files.ts'

/** `imported` as the reader gives it; `sources` are all files that were read, for code frames. */
export type MasterRead = {
  readonly imported: ReturnType<typeof readMasterFile>
  readonly sources: readonly Source[]
}

/** `zone`: as it was named; null where the file has to say. */
export function readMasterSource(path: string, zone: ZoneName | null): Result<MasterRead, Problem> {
  const source = textAt(path)
  if (!source.ok) return source
  const sources = [source.value]
  const include = (named: string): Source | undefined => {
    const included = isInside(dirname(path), named) ? textAt(join(dirname(path), named)) : undefined
    if (included?.ok) sources.push(included.value)
    return included?.ok ? included.value : undefined
  }
  return ok({ imported: readMasterFile({ source: source.value, zone, include }), sources })
}

/** Links are followed before it is asked: a path must not lead out of the folder by one. */
function isInside(folder: string, named: string): boolean {
  if (isAbsolute(named)) return false
  try {
    const way = relative(realpathSync(folder), realpathSync(join(folder, named)))
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  } catch {
    return false
  }
}

/** Octets that are no UTF-8 become U+FFFD: an error in data, nothing in a comment. */
function textAt(path: string): Result<Source, Problem> {
  try {
    const about = statSync(path)
    if (!about.isFile()) return err(unreadable(path, 'it is not a file'))
    if (about.size > MAX_OCTETS) return err(unreadable(path, 'it is larger than 64 MiB'))
    return ok({ file: path, text: new TextDecoder('utf-8').decode(readFileSync(path)) })
  } catch (error) {
    return err(unreadable(path, reasonOf(error)))
  }
}

const MAX_OCTETS = 64 * 1024 * 1024

const unreadable = (path: string, reason: string): Problem => ({
  message: `${path} cannot be read: ${reason}.`,
  hint: 'Name a master file, like --from bind db.example.com.',
})
