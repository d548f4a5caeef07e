// What a route is, and the steps that handlers share: read the body, find the domain, find the record, or answer why not.

import { type Answer, failed, notFound } from './answer.ts'
import type { KeyVerdict } from './keys.ts'
import type { Settings } from './options.ts'
import type { Body } from './records.ts'
import { isObject } from './shape.ts'
import type { Domain } from './state.ts'
import type { FoundRecord, Reader } from './store.ts'

/** A request as far as the API is concerned. `reader` answers its reads: the store itself, or a view that lags behind. */
export type ApiCall = {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly standing: KeyVerdict['standing']
  readonly reader: Reader
}

/** `first` and `second` are the variable parts of the path. */
export type Handler = (call: ApiCall, first: string, second: string) => Answer

export type Verbs = { readonly [Method in 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE']?: Handler }

export type Route = { readonly path: RegExp; readonly verbs: Verbs }

export function withBody(call: ApiCall, next: (body: Body) => Answer): Answer {
  const body = parseJson(call.body)
  return isObject(body) ? next(body) : failed(400, 'The request body is not a JSON object')
}

export function withDomain(id: unknown, reader: Reader, next: (domain: Domain) => Answer): Answer {
  const domain = typeof id === 'string' ? reader.domain(id) : undefined
  return domain ? next(domain) : notFound('Domain')
}

export function withRecord(id: string, reader: Reader, next: (found: FoundRecord) => Answer): Answer {
  const found = reader.record(id)
  return found ? next(found) : notFound('Record')
}

/** The verbs that update: those of PUT and PATCH that the settings let work. */
export function updateVerbs(settings: Settings, handlerOf: (verb: 'PUT' | 'PATCH') => Handler): Verbs {
  const verbs = settings.updateVerb === 'both' ? (['PUT', 'PATCH'] as const) : [settings.updateVerb]
  return Object.fromEntries(verbs.map((verb) => [verb, handlerOf(verb)]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
