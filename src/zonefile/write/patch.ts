// The difference of texts as a patch that `git apply` takes. The only importer of diff.
import { formatPatch, structuredPatch } from 'diff'

/** `path`: from the root of the repository, with forward slashes. */
export type Rewrite = { readonly path: string; readonly before: string; readonly after: string }

/** A unified diff of the files that change, in the order given; empty if none does. */
export const patchOf = (rewrites: readonly Rewrite[]): string =>
  rewrites
    .filter(({ before, after }) => before !== after)
    .map(filePatch)
    .join('')

function filePatch({ path, before, after }: Rewrite): string {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: CONTEXT_LINES })
  const text = formatPatch(
    { oldFileName: '', newFileName: '', oldHeader: undefined, newHeader: undefined, hunks },
    { includeIndex: false, includeUnderline: false, includeFileHeaders: false },
  )
  return `--- ${headerName(`a/${path}`)}\n+++ ${headerName(`b/${path}`)}\n${text}`
}

const CONTEXT_LINES = 3

/** As git writes it: quoted like a C string where it must be, and followed by a tab where white space would end it. */
function headerName(name: string): string {
  if (/["\\\p{Cc}]/u.test(name)) return `"${name.replace(/["\\\p{Cc}]/gu, escapeOf)}"`
  return name.includes(' ') ? `${name}\t` : name
}

const escapeOf = (character: string): string =>
  character === '"' || character === '\\'
    ? `\\${character}`
    : [...new TextEncoder().encode(character)].map((octet) => `\\${octet.toString(8).padStart(3, '0')}`).join('')
