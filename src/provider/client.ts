// PocketDNS as a provider (port.ts): the reading half finds domains and records, the writing half changes one record at a time.
import { compareText } from '../diagnostic.ts'
import type { Domain, LiveRecord, LiveZone, UnreadableRecord } from '../dns/live-record.ts'
import { rdataText } from '../dns/rdata.ts'
import { compareSets } from '../dns/record-set.ts'
import type { VoiceSetting } from '../dns/zone.ts'
import type { Redact } from '../redact.ts'
import { err, ok } from '../result.ts'
import { createAsk, jsonOf, READ } from './ask.ts'
import { createDomainMemory } from './domain-memory.ts'
import { garbled, type Task, withoutList } from './errors.ts'
import type { Send } from './http.ts'
import { completeItems, createReadListing, type Listing, type ListPlace } from './listing.ts'
import { domainPath, domainsPath, nestedListPath } from './paths.ts'
import type { Answer, Provider } from './port.ts'
import { createVoices } from './voice.ts'
import { readRecord } from './wire.ts'
import { createWrites } from './writes.ts'

/** `send` retries and throttles by itself: what it answers is final. `baseUrl`: the origin that next pages must have. */
export type ClientOptions = { readonly send: Send; readonly baseUrl: string; readonly redact: Redact }

/** A provider for one run: it remembers the users' domains, the voice, and the verb that updates. */
export function createClient({ send, baseUrl, redact }: ClientOptions): Provider {
  const ask = createAsk(send, redact)
  const readListing = createReadListing(ask, baseUrl, redact)
  const memory = createDomainMemory()
  const listings = new Map<string, Answer<readonly Domain[]>>()

  const listDomains = (user: string): Answer<readonly Domain[]> => {
    const asked = listings.get(user) ?? readDomains(user)
    listings.set(user, asked)
    return asked
  }

  const readDomains = async (user: string): Answer<readonly Domain[]> => {
    const task = domainsTask(user)
    const listing = await listOrError({ path: domainsPath(user), fields: ['domains'] }, task, 'Check the API URL.')
    if (!listing.ok) return listing
    const items = completeItems(listing.value, null, task, redact)
    if (!items.ok) return items
    return ok(
      items.value
        .map(memory.read)
        .filter((domain) => domain !== undefined)
        .sort(compareDomains),
    )
  }

  const findDomain = async (domainId: string): Answer<Domain> => {
    const task = domainTask(domainId)
    const answer = await ask({ path: domainPath(domainId), body: undefined, dispatch: READ }, task)
    if (!answer.ok) return answer
    const json = jsonOf(answer.value, task, redact)
    if (!json.ok) return json
    const domain = memory.readAs(domainId, json.value)
    return domain === undefined ? err(garbled(answer.value, task, "without a domain's name", redact)) : ok(domain)
  }

  const listOrError = async (place: ListPlace, task: Task, advice: string): Answer<Listing> => {
    const listing = await readListing(place, task)
    if (!listing.ok) return listing
    return listing.value === null ? err(withoutList(task, advice, redact)) : ok(listing.value)
  }

  const voices = createVoices({
    embedded: (domain) => listOrError(embeddedPlace(domain), recordsTask(domain), 'Set `voice` to auto or nested.'),
    embeddedIfAny: (domain) => readListing(embeddedPlace(domain), recordsTask(domain)),
    nested: (domain) => listOrError(nestedPlace(domain), recordsTask(domain), 'Set `voice` to auto or flat.'),
  })

  const readZone = async (domain: Domain, voice: VoiceSetting): Answer<LiveZone> => {
    const listing = await voices.list(domain, voice)
    if (!listing.ok) return listing
    const items = completeItems(listing.value, memory.recordsAtLeast(domain.id), recordsTask(domain), redact)
    return items.ok ? ok(liveZone(domain, items.value)) : items
  }

  return { listDomains, findDomain, readZone, ...createWrites({ ask, voices, memory }) }
}

const embeddedPlace = (domain: Domain): ListPlace => ({ path: domainPath(domain.id), fields: ['dns_records'] })

const nestedPlace = (domain: Domain): ListPlace => ({
  path: nestedListPath(domain.id),
  fields: ['records', 'dns_records'],
})

function liveZone(domain: Domain, items: readonly unknown[]): LiveZone {
  const records: LiveRecord[] = []
  const unreadable: UnreadableRecord[] = []
  for (const item of items) {
    const record = readRecord(item, domain.zone)
    if (record.ok) records.push(record.value)
    else unreadable.push(record.error)
  }
  return { domain, records: records.sort(compareRecords), unreadable: unreadable.sort(compareUnreadable) }
}

const compareRecords = (a: LiveRecord, b: LiveRecord): number =>
  compareSets({ owner: a.owner, type: a.rdata.type }, { owner: b.owner, type: b.rdata.type }) ||
  compareText(rdataText(a.rdata), rdataText(b.rdata)) ||
  compareText(a.id, b.id)

const compareUnreadable = (a: UnreadableRecord, b: UnreadableRecord): number =>
  compareText(a.name, b.name) || compareText(a.type, b.type) || compareText(a.value, b.value) || compareText(a.id, b.id)

// A name that is listed twice (bought again after it expired) is found as the active one.
const compareDomains = (a: Domain, b: Domain): number =>
  compareText(a.zone, b.zone) ||
  Number(b.status === 'active') - Number(a.status === 'active') ||
  compareText(a.id, b.id)

const domainsTask = (user: string): Task => ({
  doing: `list the domains of user "${user}"`,
  method: 'GET',
  ifMissing: 'Check `user` in the settings: it is the user_identifier that owns the domains in this environment.',
})

const domainTask = (domainId: string): Task => ({
  doing: `read the domain with the id "${domainId}"`,
  method: 'GET',
  ifMissing: 'Check `domain_id`: ids differ between sandbox and production.',
})

const recordsTask = (domain: Domain): Task => ({
  doing: `read the records of ${domain.zone}`,
  method: 'GET',
  ifMissing: 'The domain is gone, or the API has no list of its records where it was looked for.',
})
