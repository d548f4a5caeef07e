// One page of a listing: its items, how many there are in all, and where the next page is. Pagination is not documented, totals are.
import { countOf, fieldOf, idOf } from './json.ts'

/** `total`: what the page says that the whole listing holds; null where it does not say. */
export type Page = { readonly items: readonly unknown[]; readonly total: number | null; readonly next: NextPage }

/** `unreadable`: a next page is named, but not one that we may follow (another host, another form). */
export type NextPage = { readonly kind: 'none' | 'unreadable' } | { readonly kind: 'page'; readonly path: string }

/** Where a page came from: the API's origin, and the path that was asked. */
export type PageSource = { readonly baseUrl: string; readonly path: string; readonly link: string | null }

/** The list under the first of `fields` that holds one, or a bare list; undefined where there is none. */
export function readPage(body: unknown, fields: readonly string[], source: PageSource): Page | undefined {
  const items = Array.isArray(body) ? body : fields.map((field) => fieldOf(body, field)).find(Array.isArray)
  if (items === undefined) return undefined
  const totals = [fieldOf(body, 'total'), fieldOf(body, 'dns_records_count')].map(countOf)
  return { items, total: largest(totals), next: nextOf(fieldOf(body, 'next'), source) }
}

/** The largest number there is; null for none. */
export function largest(numbers: readonly (number | null | undefined)[]): number | null {
  const known = numbers.filter((number) => typeof number === 'number')
  return known.length === 0 ? null : Math.max(...known)
}

/** Each item once: an id seen before is the same item again. Items without a readable id all stay. */
export function uniqueById(items: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const id = idOf(fieldOf(item, 'id'))
    if (id === undefined) return true
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  })
}

function nextOf(field: unknown, source: PageSource): NextPage {
  const linked = linkedNext(source.link ?? '')
  if (linked !== undefined) return pageAt(linked, source)
  if (field === undefined || field === null || field === false || field === '') return { kind: 'none' }
  return typeof field === 'string' ? pageAt(field, source) : { kind: 'unreadable' }
}

// The key goes to no other origin, and to no other part of this one.
function pageAt(reference: string, { baseUrl, path }: PageSource): NextPage {
  if (!URL.canParse(reference, `${baseUrl}${path}`)) return { kind: 'unreadable' }
  const url = new URL(reference, `${baseUrl}${path}`)
  const inside = url.origin === new URL(baseUrl).origin && url.pathname.startsWith('/api/v1/')
  return inside ? { kind: 'page', path: `${url.pathname}${url.search}` } : { kind: 'unreadable' }
}

const LINK = /<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]*))/i

/** The target of `rel="next"` (RFC 8288, 3). */
function linkedNext(header: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(LINK)) {
    const rel = REL.exec(parameters)
    const relations = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
    if (relations.includes('next')) return target
  }
  return undefined
}
