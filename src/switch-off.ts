// What files say about rules that shall be silent: read with the files, judged with the rules.
import type { Place } from './diagnostic.ts'

/** An entry of `lint: {off: […]}` in a zone file. */
export type OffEntry = { readonly rule: string; readonly place: Place }

/** A comment `# lint-ignore: rule reason`; `place` is that of the rule's id, `line` the one that it stands above. */
export type IgnoreComment = { readonly rule: string; readonly place: Place; readonly line: number }

export type SwitchOffs = { readonly off: readonly OffEntry[]; readonly ignores: readonly IgnoreComment[] }
