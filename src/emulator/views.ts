// Users' domains, domains and records as the API shows them: the documented fields, page by page where pages are on.

import { type Answer, json, withHeaders } from './answer.ts'
import type { Settings } from './options.ts'
import { type Spelling, spell } from './spelling.ts'
import type { Domain, StoredRecord } from './state.ts'
import type { Reader } from './store.ts'
import { type Voice, valueFieldOf } from './voice.ts'

export const recordView = (stored: StoredRecord, voice: Voice, spelling: Spelling) => {
  const record = spell(stored, spelling)
  return {
    id: record.id,
    type: record.type,
    name: record.name,
    [valueFieldOf[voice]]: record.value,
    ttl: record.ttl,
    priority: record.priority,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  }
}

export function domainsAnswer(domains: readonly Domain[], reader: Reader, settings: Settings, url: URL): Answer {
  const page = pageOf(domains, settings, url)
  const shown = page.items.map((domain) => domainSummary(domain, reader))
  return pageAnswer({ domains: shown, total: domains.length }, page.next, settings)
}

/** The domain object; where the flat voice is spoken it carries its records. */
export function domainAnswer(domain: Domain, reader: Reader, settings: Settings, url: URL): Answer {
  const view = {
    ...domainSummary(domain, reader),
    user_identifier: domain.userIdentifier,
    nameservers: domain.nameservers,
    whois_privacy: domain.whoisPrivacy,
  }
  if (settings.voice === 'nested') return json(200, view)
  const page = recordPage(domain, reader, 'flat', settings, url)
  return pageAnswer({ ...view, dns_records: page.items }, page.next, settings)
}

export function recordsAnswer(domain: Domain, reader: Reader, settings: Settings, url: URL): Answer {
  const page = recordPage(domain, reader, 'nested', settings, url)
  return pageAnswer({ records: page.items, total: reader.recordsOf(domain.id).length }, page.next, settings)
}

const domainSummary = (domain: Domain, reader: Reader) => ({
  id: domain.id,
  name: domain.name,
  status: domain.status,
  purchased_at: domain.purchasedAt,
  expires_at: domain.expiresAt,
  auto_renew: domain.autoRenew,
  dns_records_count: reader.recordsOf(domain.id).length,
  registrar: domain.registrar,
})

/** A list that lies leaves out its last records; its total and `dns_records_count` still count them. */
function recordPage(domain: Domain, reader: Reader, voice: Voice, settings: Settings, url: URL) {
  const records = reader.recordsOf(domain.id)
  const told = records.slice(0, Math.max(0, records.length - settings.omitFromLists))
  const page = pageOf(told, settings, url)
  return { ...page, items: page.items.map((record) => recordView(record, voice, settings.spelling)) }
}

type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

function pageOf<T>(items: readonly T[], { pagination }: Settings, url: URL): Page<T> {
  if (pagination === null) return { items, next: null }
  const number = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1)
  const end = number * pagination.pageSize
  const next = new URL(url)
  next.searchParams.set('page', String(number + 1))
  return { items: items.slice(end - pagination.pageSize, end), next: end < items.length ? next.href : null }
}

function pageAnswer(body: object, next: string | null, { pagination }: Settings): Answer {
  if (pagination?.next === 'body') return json(200, { ...body, next })
  return withHeaders(json(200, body), next === null ? {} : { Link: `<${next}>; rel="next"` })
}
