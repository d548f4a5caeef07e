// From a call to its answer: the key, then the path, then the verb. Paths of the voice that is not spoken do not exist.

import { type Answer, failed, forbidden, invalidKey, methodNotAllowed, notFound } from './answer.ts'
import { flatRoutes } from './flat-routes.ts'
import { nestedRoutes } from './nested-routes.ts'
import type { Settings } from './options.ts'
import { maxBodyOctets } from './request.ts'
import { type ApiCall, type Route, withBody, withDomain } from './route.ts'
import type { Store } from './store.ts'
import { createUser } from './users.ts'
import { domainAnswer, domainsAnswer } from './views.ts'

export type Router = (call: ApiCall) => Answer

export function createRouter(store: Store, settings: Settings): Router {
  const routes = [
    ...sharedRoutes(store, settings),
    ...(settings.voice === 'nested' ? [] : flatRoutes(store, settings)),
    ...(settings.voice === 'flat' ? [] : nestedRoutes(store, settings)),
  ]
  return (call) => {
    if (call.standing === 'refused') return invalidKey
    if (call.standing === 'forbidden') return forbidden
    if (Buffer.byteLength(call.body) > maxBodyOctets) return failed(413, 'The request body is too large')
    return dispatch(call, routes)
  }
}

/** HEAD is a GET without its body (RFC 9110 section 9.3.2); the server leaves the body out. */
function dispatch(call: ApiCall, routes: readonly Route[]): Answer {
  const method = call.method === 'HEAD' ? 'GET' : call.method
  for (const { path, verbs } of routes) {
    const match = path.exec(call.url.pathname)
    if (!match) continue
    const handler = new Map(Object.entries(verbs)).get(method)
    return handler ? handler(call, match[1] ?? '', match[2] ?? '') : methodNotAllowed(Object.keys(verbs))
  }
  return notFound('Path')
}

const sharedRoutes = (store: Store, settings: Settings): readonly Route[] => [
  {
    path: /^\/api\/v1\/users$/,
    verbs: { POST: (call) => withBody(call, (body) => createUser(body, store, settings, call.url)) },
  },
  {
    path: /^\/api\/v1\/users\/([^/]+)\/domains$/,
    verbs: {
      GET: ({ reader, url }, user) =>
        reader.user(user) ? domainsAnswer(reader.domainsOf(user), reader, settings, url) : notFound('User'),
    },
  },
  {
    path: /^\/api\/v1\/domains\/([^/]+)$/,
    verbs: {
      GET: ({ reader, url }, id) => withDomain(id, reader, (domain) => domainAnswer(domain, reader, settings, url)),
    },
  },
]
