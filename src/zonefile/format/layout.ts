// A YAML file as it is laid out: its nodes, and every comment with what it stands at.

/** A comment on a line of its own; `isApart`: a blank line stands above it. */
export type Remark = { readonly text: string; readonly isApart: boolean }

/** A comment at a line's end: the column it starts in, counted from 0, and how many blanks stand before it. */
export type Aside = { readonly text: string; readonly column: number; readonly gap: number }

/** `text` is what is meant where it is text, else what is written; `block`: its header and lines, where it is a block scalar. */
export type LaidScalar = {
  readonly kind: 'scalar'
  readonly anchor: string | undefined
  readonly isText: boolean
  readonly text: string
  readonly block: readonly string[] | undefined
}
export type LaidAlias = { readonly kind: 'alias'; readonly name: string }

/** `head` stands above the first slot and is not about it; `isHeadApart`: a blank line is between; `foot` stands below the last. */
type Collection = {
  readonly anchor: string | undefined
  readonly head: readonly Remark[]
  readonly isHeadApart: boolean
  readonly foot: readonly Remark[]
}
export type LaidList = Collection & { readonly kind: 'list'; readonly slots: readonly Slot[] }
export type LaidMapping = Collection & { readonly kind: 'mapping'; readonly slots: readonly Entry[] }
export type Laid = LaidScalar | LaidAlias | LaidList | LaidMapping

/**
 * A value with the comments around it: `above` it, at the end of the line of its key or dash, `between` that and the value, at the end of
 * the value's line, and `below` it where a blank line follows. `isApart`: a blank line stands right above its own first line.
 */
export type Slot = {
  readonly above: readonly Remark[]
  readonly below: readonly Remark[]
  readonly isApart: boolean
  readonly leadAside: Aside | undefined
  readonly between: readonly Remark[]
  readonly value: Laid | undefined
  readonly aside: Aside | undefined
}
export type Entry = Slot & { readonly key: LaidScalar }

/** `prologue`: the lines up to the mark `---`, if there is one; `remarks`: what stands behind all content. */
export type Layout = {
  readonly prologue: readonly string[]
  readonly root: Laid | undefined
  readonly remarks: readonly Remark[]
}

export const slotsOf = (node: Laid | undefined): readonly Slot[] =>
  node?.kind === 'list' || node?.kind === 'mapping' ? node.slots : []

export const anchorOf = (node: Laid | undefined): string | undefined =>
  node === undefined || node.kind === 'alias' ? undefined : node.anchor

/** Whether a blank line stands above a slot and what belongs to it. */
export const startsApart = ({ above, isApart }: Slot): boolean => above[0]?.isApart ?? isApart

/** The slot with a blank line above it. */
export function madeApart<T extends Slot>(slot: T): T {
  const [first, ...rest] = slot.above
  return first === undefined ? { ...slot, isApart: true } : { ...slot, above: [{ ...first, isApart: true }, ...rest] }
}

/** Whether any comment stands at the slot itself. */
export const hasComments = ({ above, below, leadAside, between, aside }: Slot): boolean =>
  above.length > 0 || below.length > 0 || leadAside !== undefined || between.length > 0 || aside !== undefined
