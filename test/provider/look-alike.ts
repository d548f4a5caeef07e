// A PocketDNS of a few lines for the client's tests, written from the API document; each documented freedom is an option.
import { type Seen, sendJson, startServer, type TestServer } from './server.ts'

export type Item = Readonly<Record<string, unknown>>
export type LookAlike = {
  readonly embeds: boolean
  readonly nestedPath: boolean
  readonly flatPath: boolean
  readonly verb: 'PUT' | 'PATCH' | 'neither'
  readonly domains: readonly Item[]
  readonly records: Readonly<Record<string, readonly Item[]>>
}

export const FLAT: LookAlike = {
  embeds: true,
  nestedPath: false,
  flatPath: true,
  verb: 'PUT',
  domains: [],
  records: {},
}
export const NESTED: LookAlike = { ...FLAT, embeds: false, nestedPath: true, flatPath: false }

export const startLookAlike = (api: LookAlike): Promise<TestServer> =>
  startServer((request, response) => {
    const [status, body] = answer(api, request)
    sendJson(response, status, body)
  })

const MISSING: readonly [number, Item] = [404, { errors: ['Not found'] }]

function answer(api: LookAlike, { method, path }: Seen): readonly [number, unknown] {
  const [, kind, id = '', sub, recordId] = path.replace('/api/v1', '').split('/').map(decodeURIComponent)
  if (kind === 'users') return [200, { domains: api.domains, total: api.domains.length }]
  const records = api.records[id]
  if (kind === 'domains' && sub === undefined) {
    if (method !== 'GET' || records === undefined) return MISSING
    return [200, { id, name: 'example.com', status: 'active', ...(api.embeds ? { dns_records: records } : {}) }]
  }
  if (kind === 'domains' && sub === 'dns' && api.nestedPath && records !== undefined) {
    if (method === 'GET') return [200, { records, total: records.length }]
    return write(api, method, recordId)
  }
  return kind === 'dns_records' && api.flatPath ? write(api, method, id === '' ? undefined : id) : MISSING
}

function write(api: LookAlike, method: string, recordId: string | undefined): readonly [number, unknown] {
  if (recordId === 'gone') return MISSING
  if (method === 'POST') return [201, { id: 4711 }]
  if (method === 'DELETE') return [200, {}]
  return method === api.verb ? [200, {}] : [405, { error: 'Method not allowed' }]
}
