// A zone in the form of another tool, and what of it that form cannot hold.
import { commonTtl } from '../dns/gather.ts'
import type { HostName, ZoneName } from '../dns/name.ts'
import type { RecordSet } from '../dns/record-set.ts'
import { writeMasterFile } from '../masterfile/write.ts'
import { unreachable } from '../result.ts'
import { writeOctodns } from '../zonefile/octodns/write-octodns.ts'
import { type ZoneJson, zoneJson } from '../zonefile/zone-json.ts'

export const EXPORT_FORMATS = ['bind', 'octodns', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** `nameServers`: those that the provider is known to serve at the apex, where the zone declares none. */
export type ZoneRecords = {
  readonly zone: ZoneName
  readonly recordSets: readonly RecordSet[]
  readonly nameServers: readonly HostName[]
}

/** `content` is a text, or JSON that is yet to be one; `lost` are sentences. */
export type Exported = {
  readonly fileName: string
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'json'; readonly json: ZoneJson }
  readonly lost: readonly string[]
}

export function exportZone(format: ExportFormat, { zone, recordSets, nameServers }: ZoneRecords): Exported {
  const stem = zone.replaceAll('/', '%2F')
  switch (format) {
    case 'bind': {
      const ttl = commonTtl(recordSets) ?? 3600
      const text = writeMasterFile({ zone, recordSets, ttl, serial: SERIAL, nameServers })
      return { fileName: `${stem}.zone`, content: { kind: 'text', text }, lost: [] }
    }
    case 'octodns': {
      const { text, lost } = writeOctodns(recordSets)
      const sentences = lost.map(
        (one) =>
          `${zone}: ${one.owner} TXT ${JSON.stringify(one.text)} cannot be written for octoDNS, which takes it for two chunks.`,
      )
      return { fileName: `${stem}.yaml`, content: { kind: 'text', text }, lost: sentences }
    }
    case 'json':
      return { fileName: `${stem}.json`, content: { kind: 'json', json: zoneJson(zone, recordSets) }, lost: [] }
    default:
      return unreachable(format)
  }
}

/** The same zone shall be the same file: who serves it gives it a number of his own. */
const SERIAL = 1
