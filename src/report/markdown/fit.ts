// Cutting by meaning: what matters most is taken first, and a kind is begun only when nothing of the kinds before it had to be left out.

/** `rank` 0 matters most. A block is shown whole or not at all. */
type Block = { readonly rank: number; readonly size: number }

/** `frame` is what a section costs as soon as one of its blocks is shown. */
export type Section = { readonly frame: number; readonly blocks: readonly Block[] }

/** For each section the indexes of the blocks that are shown, in their order. `room` in octets. */
export function fitInto(sections: readonly Section[], room: number): readonly ReadonlySet<number>[] {
  const shown = sections.map(() => new Set<number>())
  const state = { left: room }
  for (const rank of ranksOf(sections)) {
    const complete = smallestFirst(sections, rank).map((index) => take(sections, shown, index, rank, state))
    if (complete.includes(false)) break
  }
  return shown
}

/** Takes blocks of one rank from one section until one does not fit; true if all did. */
function take(
  sections: readonly Section[],
  shown: readonly Set<number>[],
  index: number,
  rank: number,
  state: { left: number },
): boolean {
  const [section, taken] = [sections[index], shown[index]]
  if (section === undefined || taken === undefined) return true
  for (const [at, block] of section.blocks.entries()) {
    if (block.rank !== rank) continue
    const cost = block.size + (taken.size === 0 ? section.frame : 0)
    if (cost > state.left) return false
    state.left -= cost
    taken.add(at)
  }
  return true
}

const ranksOf = (sections: readonly Section[]): readonly number[] =>
  [...new Set(sections.flatMap((section) => section.blocks.map((block) => block.rank)))].sort((a, b) => a - b)

// The biggest section comes last, so it is the one that is folded.
function smallestFirst(sections: readonly Section[], rank: number): readonly number[] {
  const sizes = sections.map((section) =>
    section.blocks.reduce((sum, block) => sum + (block.rank === rank ? block.size : 0), 0),
  )
  return [...sections.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b)
}
