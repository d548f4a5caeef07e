// Whether a patch may be shown: only as it is, because whoever applies what was altered would write something else.
import { characterUnits, inert } from '../visible.ts'

/** Its lines, without the end of the last one; undefined where it must not be shown as it is, or would be lost by copying it. */
export function shownPatch(patch: string): readonly string[] | undefined {
  const lines = patch.replace(/\n$/, '').split('\n')
  return inert(patch) === patch && lines.every(isPlain) ? lines : undefined
}

/** Tabs stay: git puts one behind a file's name that has a space. */
const isPlain = (line: string): boolean =>
  characterUnits(line.replaceAll('\t', '')).join('') === line.replaceAll('\t', '')
