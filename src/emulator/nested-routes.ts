// Voice 2, the reference guide: record paths below the domain and the field `content`.

import { type Answer, notFound } from './answer.ts'
import type { Settings } from './options.ts'
import { createRecord, deleteRecord, updateRecord } from './records.ts'
import { type Route, updateVerbs, withBody, withDomain, withRecord } from './route.ts'
import type { FoundRecord, Store } from './store.ts'
import { recordsAnswer } from './views.ts'

export const nestedRoutes = (store: Store, settings: Settings): readonly Route[] => [
  {
    path: /^\/api\/v1\/domains\/([^/]+)\/dns$/,
    verbs: {
      GET: ({ reader, url }, domainId) =>
        withDomain(domainId, reader, (domain) => recordsAnswer(domain, reader, settings, url)),
      POST: (call, domainId) =>
        withDomain(domainId, store, (domain) =>
          withBody(call, (body) => createRecord(domain, body, 'nested', store, settings)),
        ),
    },
  },
  {
    path: /^\/api\/v1\/domains\/([^/]+)\/dns\/([^/]+)$/,
    verbs: {
      ...updateVerbs(
        settings,
        (verb) => (call, domainId, recordId) =>
          withRecordOf(domainId, recordId, store, (found) =>
            withBody(call, (body) => updateRecord(verb, found, body, 'nested', store, settings)),
          ),
      ),
      DELETE: (_, domainId, recordId) => withRecordOf(domainId, recordId, store, (found) => deleteRecord(found, store)),
    },
  },
]

/** A record is found below its own domain only. */
const withRecordOf = (domainId: string, recordId: string, store: Store, next: (found: FoundRecord) => Answer): Answer =>
  withDomain(domainId, store, (domain) =>
    withRecord(recordId, store, (found) => (found.domain.id === domain.id ? next(found) : notFound('Record'))),
  )
