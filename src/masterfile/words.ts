// How findings about a master file are put together.
import type { Diagnostic, Fault, Place, Severity } from '../diagnostic.ts'

const MAX_SHOWN = 60

/** A text in quotes, cut if it is long. */
export const quoted = (text: string): string =>
  text.length > MAX_SHOWN ? `"${text.slice(0, MAX_SHOWN)}…"` : `"${text}"`

export const atPlace = (severity: Severity, fault: Fault, place: Place): Diagnostic => ({ ...fault, severity, place })
