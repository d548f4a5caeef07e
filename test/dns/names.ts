// Names for tests, read by the parsers themselves.
import {
  type HostName,
  type Owner,
  parseAbsoluteName,
  parseOwner,
  parseZoneName,
  type ZoneName,
} from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import type { Rdata, RecordType } from '../../src/dns/rdata.ts'
import type { Result } from '../../src/result.ts'

export const zoneNamed = (text: string): ZoneName => parsed(parseZoneName(text))

export const ownerNamed = (text: string): Owner => parsed(parseOwner(text, zoneNamed('example.com')))

export const hostNamed = (text: string): HostName => parsed(parseAbsoluteName(text))

export const rdataOf = (type: RecordType, text: string): Rdata =>
  parsed(parseRdata(type, text, zoneNamed('example.com')))

function parsed<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Not fit for a test: ${JSON.stringify(result.error)}`)
  return result.value
}
