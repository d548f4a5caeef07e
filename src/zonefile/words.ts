// How findings name what a file holds.

const MAX_SHOWN = 60

/** A text in quotes, cut if it is long. */
export const quoted = (text: string): string =>
  text.length > MAX_SHOWN ? `"${text.slice(0, MAX_SHOWN)}…"` : `"${text}"`

/** The last key on a path, with the name it belongs to inside `records`: `"A" of "www"`. */
export function named(path: readonly string[]): string {
  const keys = path.filter((step) => !/^\d+$/.test(step) || path[0] === 'records')
  const [top, owner, type] = keys
  if (top === undefined) return 'The file'
  if (top !== 'records' || owner === undefined) return quoted(keys.at(-1) ?? top)
  return type === undefined ? quoted(owner) : `${quoted(type)} of ${quoted(owner)}`
}
