// JSON that someone else wrote, read with patience: each reader gives what it was asked for or says that it is not there.

export type JsonObject = { readonly [field: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field of an object that is its own; undefined where there is none or the value is no object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** A string, or a number as text; undefined for all else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

/** A whole number from 0 on, as a number or in digits; undefined for all else. */
export function countOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

/**
 * An id, as a string or a number. Undefined for a number too large to be read exactly (it would name another record), and for what
 * cannot stand in a path as itself: the empty text, `.` and `..`, half a surrogate pair.
 */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value) || /\p{Surrogate}/u.test(value)) return undefined
  return value
}

/** The texts, numbers and truth values inside, each with the path to it: `ttl: must be at least 60`. At most `most` of them. */
export function leavesOf(value: unknown, most: number): readonly string[] {
  const found: string[] = []
  collect(value, '', DEEPEST, found, most)
  return found
}

const DEEPEST = 6

function collect(value: unknown, path: string, depth: number, found: string[], most: number): void {
  if (found.length >= most || value === null || value === undefined) return
  if (typeof value !== 'object') {
    found.push(path === '' ? String(value) : `${path}: ${String(value)}`)
    return
  }
  if (depth === 0) return
  const inside = Array.isArray(value) ? value.map((item): [string, unknown] => ['', item]) : Object.entries(value)
  for (const [name, item] of inside) {
    if (found.length >= most) return
    collect(item, [path, name].filter((part) => part !== '').join('.'), depth - 1, found, most)
  }
}
