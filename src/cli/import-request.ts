// What an import is asked for, from its words and options: which zones, from where, and what becomes of files that are there.
import { FILE_FORMATS, type FileFormat } from '../app/import/sources.ts'
import type { IfThere } from '../app/import/zones.ts'
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import type { ImportOptions } from './options.ts'

/** `names` as they were given; none means all that the source has. */
export type ImportRequest = { readonly names: readonly string[]; readonly ifThere: IfThere } & (
  | { readonly kind: 'live' }
  | { readonly kind: 'files'; readonly format: FileFormat; readonly path: string }
)

/** `--from` takes a format, for files a path, and whatever zone names follow. */
export function importRequest(zones: readonly string[], options: ImportOptions): Result<ImportRequest, Problem> {
  const [word = 'live', ...rest] = options.from ?? []
  if (options.force === true && options.merge === true) return err(FORCE_AND_MERGE)
  if (options.user !== undefined && !/^[\w-]{1,255}$/.test(options.user)) return err(badUser(options.user))
  const ifThere = options.force === true ? 'replace' : options.merge === true ? 'merge' : 'leave'
  if (word === 'live') return liveRequest([...zones, ...rest], options, ifThere)
  const format = FILE_FORMATS.find((one) => one === word)
  if (format === undefined) return err(unknownFormat(word))
  const [path, ...names] = rest
  return path === undefined
    ? err(noPath(format))
    : ok({ kind: 'files', format, path, names: [...zones, ...names], ifThere })
}

function liveRequest(
  names: readonly string[],
  { all }: ImportOptions,
  ifThere: IfThere,
): Result<ImportRequest, Problem> {
  if (all === true && names.length > 0) return err(ALL_AND_NAMES)
  if (all !== true && names.length === 0) return err(NO_NAMES)
  return ok({ kind: 'live', names: [...new Set(names)], ifThere })
}

const FORCE_AND_MERGE: Problem = {
  message: '--force and --merge are both given.',
  hint: '--merge brings a file up to date with its comments kept; --force replaces it.',
}

const ALL_AND_NAMES: Problem = {
  message: '--all and names of zones are both given.',
  hint: 'Leave out one of them.',
}

const NO_NAMES: Problem = {
  message: 'No zones are named.',
  hint: 'Name them, or add --all for every domain of the user.',
}

const unknownFormat = (word: string): Problem => ({
  message: `There is no import from "${word}".`,
  hint: `Write live, or ${FILE_FORMATS.join(', ')} and a path.`,
})

const noPath = (format: FileFormat): Problem => ({
  message: `--from ${format} lacks a path.`,
  hint:
    format === 'octodns'
      ? 'Write it like --from octodns config.'
      : `Write it like --from ${format} example.com.${format === 'bind' ? 'zone' : format}.`,
})

const badUser = (user: string): Problem => ({
  message: `"${user}" is no user_identifier.`,
  hint: 'It is letters, digits, "_" and "-", 255 at most.',
})
