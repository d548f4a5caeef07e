// When a live record was written last, as far as the provider says it in a form that can only mean one thing.
import type { LiveRecord } from './live-record.ts'

/**
 * In ms since the epoch; null where there is no time or it has another form than that of RFC 3339 with an offset: how PocketDNS writes
 * times is not documented (API document, Records), and a guess could blame somebody.
 */
export const writtenAt = ({ updatedAt, createdAt }: LiveRecord): number | null => timeOf(updatedAt ?? createdAt)

function timeOf(text: string | null): number | null {
  const [whole, day] = RFC_3339.exec(text ?? '') ?? []
  return whole === undefined || day === undefined || !isDay(day) ? null : Date.parse(whole)
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The 30th of February is read as the first days of March, so it does not come back as it was written. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
