// Short ways for tests to read a zone, and to say what was found and where.

import type { Zone } from '../../src/dns/zone.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'
import type { Reading } from '../../src/zonefile/source.ts'
import { zoneNamed } from '../dns/names.ts'

export const zoneFrom = (text: string): Reading<Zone> =>
  readZone({ name: zoneNamed('example.com'), files: [{ file: 'z.yaml', text }], settings: DEFAULT_SETTINGS })

/** Rule, line and column of each finding, like `ttl-range 3:8`; warnings with a `?`. */
export const spots = ({ findings }: Reading<unknown>): readonly string[] =>
  findings.map(
    ({ rule, severity, place }) => `${rule} ${place.line}:${place.column}${severity === 'warning' ? '?' : ''}`,
  )

/** Owner, TTL, type and values of each record set. */
export const written = ({ value }: Reading<Zone>): readonly string[] =>
  (value?.recordSets ?? []).map(
    ({ recordSet: { owner, ttl, type, rdata } }) =>
      `${owner} ${ttl} ${type} ${rdata.map((item) => JSON.stringify(item)).join(' ')}`,
  )
