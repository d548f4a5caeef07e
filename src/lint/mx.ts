// MX record sets: the null MX, and whether mail has a second way in.
import { isNullMx } from '../dns/rdata.ts'
import type { ZoneDraft } from '../dns/zone.ts'
import { isShared } from './absence.ts'
import { lookUp } from './look-up.ts'
import type { LintRule, Scene } from './rule.ts'
import { hasOneExchange } from './single-exchanges.ts'
import { named, whole } from './words.ts'
import { type DeclaredSetOf, setsOf } from './zone-index.ts'

const nullMxAlone: LintRule = {
  id: 'null-mx-alone',
  severity: 'error',
  breaksDns: true,
  summary: 'A null MX (no mail) stands beside another MX.',
  check: ({ zone }) =>
    setsOf(zone, 'MX')
      .filter(({ recordSet: { rdata } }) => rdata.length > 1 && rdata.some(isNullMx))
      .map((set) => ({
        message: `${named(set.recordSet.owner)} has a null MX ("0 .", no mail) beside another MX (RFC 7505, 3).`,
        hint: 'Keep the null MX alone, or remove it.',
        place: set.places[set.recordSet.rdata.findIndex(isNullMx)] ?? set.place,
      })),
}

const nullMxPreference: LintRule = {
  id: 'null-mx-preference',
  severity: 'warning',
  breaksDns: false,
  summary: 'A null MX has a preference other than 0.',
  check: ({ zone }) =>
    setsOf(zone, 'MX').flatMap(({ recordSet: { rdata }, places, place }) => {
      const [only, ...more] = rdata
      if (more.length > 0 || !isNullMx(only) || only.preference === 0) return []
      const message = `This null MX has the preference ${only.preference}; it is 0 in a null MX (RFC 7505, 3).`
      return [{ message, hint: 'Write "0 ." if the name takes no mail.', place: places[0] ?? place }]
    }),
}

const exchangeTwice: LintRule = {
  id: 'mx-exchange-twice',
  severity: 'warning',
  breaksDns: false,
  summary: 'One mail server is in an MX record set with two preferences.',
  check: ({ zone }) =>
    setsOf(zone, 'MX').flatMap(({ recordSet: { rdata }, places, place }) =>
      rdata.flatMap(({ exchange, preference }, index) => {
        const better = rdata.find((other) => other.exchange === exchange && other.preference < preference)
        if (better === undefined) return []
        const message = `${named(exchange)} is here with the preference ${better.preference} too.`
        return [
          { message, hint: 'It is tried once more where it failed just now: keep one.', place: places[index] ?? place },
        ]
      }),
    ),
}

const singleMx: LintRule = {
  id: 'mx-single',
  severity: 'warning',
  breaksDns: false,
  summary: 'Mail has a single server, and it is not of a provider that is known to use one name for many servers.',
  check: (scene) =>
    setsOf(scene.zone, 'MX')
      .filter((set) => hasSingleServer(set, scene))
      .map(({ recordSet: { owner, rdata }, place }) => ({
        message: `Mail for ${whole(owner, scene.zone.name)} has one server, ${named(rdata[0].exchange)}.`,
        hint: 'Add a second MX, so that mail comes in while one server is down.',
        place,
      })),
}

function hasSingleServer({ recordSet: { owner, rdata } }: DeclaredSetOf<'MX'>, scene: Scene): boolean {
  const [{ exchange }] = rdata
  return (
    rdata.length === 1 &&
    !rdata.some(isNullMx) &&
    !hasOneExchange(exchange) &&
    !isShared(scene.zone, owner, 'MX') &&
    !hasManyAddresses(scene, exchange)
  )
}

/** A name with two addresses of one kind is two servers, as far as DNS knows. */
function hasManyAddresses(scene: Scene, exchange: Parameters<typeof lookUp>[1]): boolean {
  const found = lookUp(scene, exchange)
  return (
    found.kind === 'found' && found.sets.some(({ recordSet }) => isAddress(recordSet) && recordSet.rdata.length > 1)
  )
}

const isAddress = ({ type }: ZoneDraft['recordSets'][number]['recordSet']): boolean => type === 'A' || type === 'AAAA'

export const MX_RULES: readonly LintRule[] = [nullMxAlone, nullMxPreference, exchangeTwice, singleMx]
