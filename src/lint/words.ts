// How rules name what a zone holds: names in Unicode, as files have them; long texts cut.
import { absolute, type Owner, unicodeName, type ZoneName } from '../dns/name.ts'

/** An owner or host name in quotes. */
export const named = (name: string): string => `"${unicodeName(name)}"`

/** An owner as a whole name in quotes, for sentences about what others see. */
export const whole = (owner: Owner, zone: ZoneName): string => named(absolute(owner, zone).slice(0, -1))

const MAX_SHOWN = 60

/** A text in quotes, cut if it is long. */
export const excerpt = (text: string): string =>
  text.length > MAX_SHOWN ? `"${text.slice(0, MAX_SHOWN)}…"` : `"${text}"`
