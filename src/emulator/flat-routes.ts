// Voice 1, the OpenAPI page: flat record paths and the field `value`. Its list is inside the domain object.

import { json, refused } from './answer.ts'
import type { Settings } from './options.ts'
import { createRecord, deleteRecord, missingFields, updateRecord } from './records.ts'
import { type Route, updateVerbs, withBody, withDomain, withRecord } from './route.ts'
import type { Store } from './store.ts'
import { recordView } from './views.ts'

export const flatRoutes = (store: Store, settings: Settings): readonly Route[] => [
  {
    path: /^\/api\/v1\/dns_records$/,
    verbs: {
      POST: (call) =>
        withBody(call, (body) => {
          const missing = missingFields(body, ['domain_id'])
          if (missing.length > 0) return refused(400, missing, settings.errorForm)
          return withDomain(body.domain_id, store, (domain) => createRecord(domain, body, 'flat', store, settings))
        }),
    },
  },
  {
    path: /^\/api\/v1\/dns_records\/([^/]+)$/,
    verbs: {
      GET: ({ reader }, id) =>
        withRecord(id, reader, ({ record }) => json(200, recordView(record, 'flat', settings.spelling))),
      ...updateVerbs(
        settings,
        (verb) => (call, id) =>
          withRecord(id, store, (found) =>
            withBody(call, (body) => updateRecord(verb, found, body, 'flat', store, settings)),
          ),
      ),
      DELETE: (_, id) => withRecord(id, store, (found) => deleteRecord(found, store)),
    },
  },
]
