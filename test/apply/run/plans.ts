// Plans for tests of the executor: operations by hand, with the edges that matter.
import type { LiveRecord } from '../../../src/dns/live-record.ts'
import type { RecordData } from '../../../src/dns/record-set.ts'
import type { Operation, ZonePlan } from '../../../src/plan/plan.ts'
import { DOMAIN, ZONE } from './fake-provider.ts'

type Edges = { readonly after?: readonly string[]; readonly replaces?: readonly string[] }

const edges = ({ after = [], replaces = [] }: Edges) => ({ after: [...replaces, ...after], replaces })

export const create = (id: string, to: RecordData, waits: Edges = {}): Operation => ({
  kind: 'create',
  id,
  to,
  ...edges(waits),
})

export const update = (id: string, from: LiveRecord, to: RecordData, waits: Edges = {}): Operation => ({
  kind: 'update',
  id,
  recordId: from.id,
  from,
  to,
  ...edges(waits),
})

export const remove = (id: string, from: LiveRecord, waits: Edges = {}): Operation => ({
  kind: 'delete',
  id,
  recordId: from.id,
  from,
  ...edges(waits),
})

export const planOf = (operations: readonly Operation[], changes: ZonePlan['changes'] = []): ZonePlan => ({
  zone: ZONE,
  domain: DOMAIN,
  changes,
  operations,
  leftAlone: [],
  refusals: [],
  warnings: [],
  unchanged: 0,
  fingerprint: 'sha256:0',
})
