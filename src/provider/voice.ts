// Which of the two documented dialects the API speaks, found out by safe reads alone (API document, Choosing the voice).
import type { Domain } from '../dns/live-record.ts'
import type { VoiceSetting } from '../dns/zone.ts'
import { ok, type Result, unreachable } from '../result.ts'
import type { Listing } from './listing.ts'
import type { Answer } from './port.ts'
import { type Voice, voiceOfRecord } from './wire.ts'

/** The two ways to list: embedded in the domain object, and at a path of its own. */
export type Lists = {
  /** An error of kind `garbled` where the domain object embeds no list. */
  readonly embedded: (domain: Domain) => Answer<Listing>
  /** Null where the domain object embeds no list. */
  readonly embeddedIfAny: (domain: Domain) => Answer<Listing | null>
  readonly nested: (domain: Domain) => Answer<Listing>
}

export type SpokenListing = Listing & { readonly voice: Voice }

export type Voices = {
  /** The records of a domain as listed, and the voice to write to it in; one request where the voice is known. */
  readonly list: (domain: Domain, setting: VoiceSetting) => Answer<SpokenListing>
  /** The voice to write to a domain in: that of its last reading, or one found out now. */
  readonly of: (domain: Domain) => Answer<Voice>
}

/** Remembers for one run what the reads told: for each domain, and for those that have no record to tell by. */
export function createVoices(lists: Lists): Voices {
  const byDomain = new Map<string, Voice>()
  let seen: Voice | null = null
  let first: Answer<SpokenListing> | null = null

  const list = async (domain: Domain, setting: VoiceSetting): Answer<SpokenListing> => {
    const listing = await listIn(domain, setting)
    if (listing.ok) byDomain.set(domain.id, listing.value.voice)
    return listing
  }

  const listIn = async (domain: Domain, setting: VoiceSetting): Answer<SpokenListing> => {
    switch (setting) {
      case 'auto':
        return listAuto(domain)
      case 'flat':
        return spoken('flat', await lists.embedded(domain))
      case 'nested':
        return spoken('nested', await lists.nested(domain))
      default:
        return unreachable(setting)
    }
  }

  // Zones are read side by side: the first one finds out, the others wait for it instead of asking twice each.
  const listAuto = async (domain: Domain): Answer<SpokenListing> => {
    if (first === null) {
      first = seeing(discover(domain))
      return first
    }
    await first
    return seeing(seen === 'nested' ? listNested(domain) : discover(domain))
  }

  const seeing = async (answer: Answer<SpokenListing>): Answer<SpokenListing> => {
    const listing = await answer
    if (listing.ok) seen ??= listing.value.voice
    return listing
  }

  const listNested = async (domain: Domain): Answer<SpokenListing> => {
    const nested = await lists.nested(domain)
    return !nested.ok && nested.error.kind === 'missing' ? discover(domain) : spoken('nested', nested)
  }

  const discover = async (domain: Domain): Answer<SpokenListing> => {
    const embedded = await lists.embeddedIfAny(domain)
    if (!embedded.ok) return embedded
    const told = embedded.value === null ? undefined : (voiceIn(embedded.value) ?? seen ?? undefined)
    if (embedded.value !== null && told !== undefined) return ok({ ...embedded.value, voice: told })
    const nested = await lists.nested(domain)
    if (nested.ok) return ok({ ...nested.value, voice: voiceIn(nested.value) ?? 'nested' })
    const isFlat = nested.error.kind === 'missing' && embedded.value !== null
    return isFlat ? ok({ ...embedded.value, voice: 'flat' }) : nested
  }

  const of = async (domain: Domain): Answer<Voice> => {
    const known = byDomain.get(domain.id) ?? seen
    if (known !== null) return ok(known)
    const listing = await list(domain, 'auto')
    return listing.ok ? ok(listing.value.voice) : listing
  }

  return { list, of }
}

const voiceIn = (listing: Listing): Voice | undefined =>
  listing.items.map(voiceOfRecord).find((voice) => voice !== undefined)

const spoken = <E>(voice: Voice, listing: Result<Listing, E>): Result<SpokenListing, E> =>
  listing.ok ? ok({ ...listing.value, voice }) : listing
