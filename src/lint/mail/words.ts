// How findings about mail name what a zone holds.
import { type HostName, unicodeName } from '../../dns/name.ts'

const MAX_SHOWN = 60

/** A text in quotes, cut if it is long. */
export const quoted = (text: string): string =>
  text.length > MAX_SHOWN ? `"${text.slice(0, MAX_SHOWN)}…"` : `"${text}"`

/** Where in a text, as people count. */
export const atCharacter = (offset: number): string => `at character ${offset + 1}`

/** An absolute name as people write it. */
export const shownName = (name: HostName): string => unicodeName(name.slice(0, -1))
