// A provider in memory, at the port: it holds one zone, does what each call asks for, and can be told to misbehave.
import type { Domain, LiveRecord, LiveZone } from '../../../src/dns/live-record.ts'
import { parseOwner, parseZoneName } from '../../../src/dns/name.ts'
import { parseRdata } from '../../../src/dns/parse-rdata.ts'
import { type RecordType, rdataText } from '../../../src/dns/rdata.ts'
import type { RecordData } from '../../../src/dns/record-set.ts'
import type { Answer, Dispatch, Provider, ProviderError } from '../../../src/provider/port.ts'
import { ok, type Result } from '../../../src/result.ts'
import type { VirtualClock } from '../virtual-clock.ts'

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`The test itself is wrong: ${JSON.stringify(result.error)}`)
  return result.value
}

export const ZONE = must(parseZoneName('example.com'))

export const DOMAIN: Domain = { id: 'dom-1', zone: ZONE, status: 'active', expiresAt: null }

export const record = (owner: string, type: RecordType, value: string, ttl = 300): RecordData => ({
  owner: must(parseOwner(owner, ZONE)),
  ttl,
  rdata: must(parseRdata(type, value, ZONE)),
})

export const live = (id: string, data: RecordData): LiveRecord => ({
  id,
  ...data,
  readings: [],
  createdAt: null,
  updatedAt: null,
})

export const refusal = (status: number, words = 'No.'): ProviderError => ({
  kind: status === 401 ? 'key' : status === 403 ? 'forbidden' : 'refused',
  status,
  words: [words],
  landed: 'no',
  message: `${status}: ${words}`,
  hint: '',
})

export const LOST: ProviderError = {
  kind: 'unavailable',
  status: null,
  words: [],
  landed: 'maybe',
  message: 'No answer came.',
  hint: '',
}

/**
 * What a write comes to: done and answered, refused, or its answer lost: after it landed, without landing, or landing `lateMs` after
 * it was sent. `quietly` hides the id of a create.
 */
export type Fate =
  | 'done'
  | 'quietly'
  | 'landed-lost'
  | 'lost'
  | { readonly lateMs: number }
  | { readonly error: ProviderError }

export type Call = {
  readonly kind: 'create' | 'update' | 'delete' | 'read'
  readonly operation: string | null
  readonly startedAt: number
  readonly endedAt: number
}

export type FakeProvider = Provider & {
  readonly calls: readonly Call[]
  readonly records: () => readonly LiveRecord[]
  readonly sent: (operation: string) => number
}

export type FateOf = (write: Dispatch & { readonly kind: Call['kind']; readonly nth: number }) => Fate

export function fakeProvider(clock: VirtualClock, start: readonly LiveRecord[], fateOf: FateOf): FakeProvider {
  let records = [...start]
  let ids = 0
  const calls: Call[] = []
  const sentFor = new Map<string, number>()

  async function write<T>(kind: Call['kind'], dispatch: Dispatch, land: () => T, hidden: T): Answer<T> {
    const nth = (sentFor.get(dispatch.operation ?? '') ?? 0) + 1
    sentFor.set(dispatch.operation ?? '', nth)
    const startedAt = clock.now()
    await clock.sleep(10)
    calls.push({ kind, operation: dispatch.operation, startedAt, endedAt: clock.now() })
    const fate = fateOf({ ...dispatch, kind, nth })
    if (fate === 'done') return ok(land())
    if (fate === 'quietly') {
      land()
      return ok(hidden)
    }
    if (fate === 'landed-lost') land()
    if (typeof fate === 'object' && 'lateMs' in fate) clock.after(fate.lateMs, () => void land())
    return { ok: false, error: typeof fate === 'object' && 'error' in fate ? fate.error : LOST }
  }

  const readZone = async (): Answer<LiveZone> => {
    const startedAt = clock.now()
    await clock.sleep(10)
    calls.push({ kind: 'read', operation: null, startedAt, endedAt: clock.now() })
    return ok({ domain: DOMAIN, records: [...records], unreadable: [] })
  }

  const create = (data: RecordData) => () => {
    ids += 1
    const id = `new-${ids}`
    records.push(live(id, data))
    return id
  }

  return {
    calls,
    records: () => records,
    sent: (operation) => sentFor.get(operation) ?? 0,
    listDomains: async () => ok([DOMAIN]),
    findDomain: async () => ok(DOMAIN),
    readZone,
    createRecord: (_domain, data, dispatch) => write<string | null>('create', dispatch, create(data), null),
    updateRecord: (_domain, id, data, dispatch) =>
      write(
        'update',
        dispatch,
        () => {
          records = records.map((found) => (found.id === id ? { ...found, ...data } : found))
        },
        undefined,
      ),
    deleteRecord: (_domain, id, dispatch) =>
      write<'deleted' | 'gone'>(
        'delete',
        dispatch,
        () => {
          const before = records.length
          records = records.filter((found) => found.id !== id)
          return records.length < before ? 'deleted' : 'gone'
        },
        'deleted',
      ),
  }
}

/** What is live, as text in a steady order. */
export const zoneText = (records: readonly LiveRecord[]): readonly string[] =>
  records.map(({ owner, ttl, rdata }) => `${owner} ${ttl} ${rdata.type} ${rdataText(rdata)}`).sort()
