// Names that DNS takes, but that are hardly meant: the zone's name again, and what is no host name where a host is.
import { type HostName, type Owner, unicodeName } from '../dns/name.ts'
import { type RecordType, targetOf } from '../dns/rdata.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'
import { lookUp } from './look-up.ts'
import type { Finding, LintRule, Scene } from './rule.ts'
import { named } from './words.ts'
import { indexOf } from './zone-index.ts'

const repeatsZone: LintRule = {
  id: 'name-repeats-zone',
  severity: 'warning',
  breaksDns: false,
  summary: "A name ends with the zone's own name, which is added to it once more.",
  check: ({ zone }) =>
    namesOf(zone)
      .filter(([owner]) => owner === String(zone.name) || owner.endsWith(`.${zone.name}`))
      .map(([owner, { ownerPlace }]) => ({
        message: `${named(owner)} stands for ${named(`${owner}.${zone.name}.`)}: names are relative to the zone.`,
        hint: `Write ${shortened(owner, zone.name)}.`,
        place: ownerPlace,
      })),
}

/** Each name with its first record set. */
const namesOf = (zone: ZoneDraft): readonly (readonly [Owner, DeclaredSet])[] =>
  [...indexOf(zone).sets].flatMap(([owner, [first]]) => (first === undefined ? [] : [[owner, first] as const]))

const shortened = (owner: Owner, zone: string): string =>
  owner === zone ? '"@"' : named(owner.slice(0, -zone.length - 1))

const hostCharacters: LintRule = {
  id: 'host-characters',
  severity: 'warning',
  breaksDns: false,
  summary: 'A name with an address, or what NS, MX or SRV point at, has characters that no host name has.',
  check: (scene) => [
    ...ownerFindings(scene.zone),
    ...scene.zone.recordSets.flatMap((set) => targetFindings(set, scene)),
  ],
}

const ownerFindings = (zone: ZoneDraft): readonly Finding[] =>
  namesOf(zone)
    .filter(([owner]) => owner !== '@' && !isHost(owner.replace(/^\*(?:\.|$)/, '')))
    .filter(([owner]) => hasAddress(indexOf(zone).sets.get(owner) ?? []))
    .map(([owner, { ownerPlace }]) => ({ ...NO_HOST(owner), place: ownerPlace }))

const hasAddress = (sets: readonly DeclaredSet[]): boolean =>
  sets.some(({ recordSet: { type } }) => type === 'A' || type === 'AAAA')

const POINTS_AT_HOST: ReadonlySet<RecordType> = new Set(['NS', 'MX', 'SRV'])

/** Where the name is one of ours with an address, the finding stands there. */
function targetFindings({ recordSet, places, place }: DeclaredSet, scene: Scene): readonly Finding[] {
  if (!POINTS_AT_HOST.has(recordSet.type)) return []
  return recordSet.rdata.flatMap((rdata, index) => {
    const target = targetOf(rdata)
    if (target === undefined || isHost(target.slice(0, -1)) || isOurHost(target, scene)) return []
    return [{ ...NO_HOST(target), place: places[index] ?? place }]
  })
}

function isOurHost(target: HostName, scene: Scene): boolean {
  const found = lookUp(scene, target)
  return found.kind === 'found' && hasAddress(found.sets)
}

/** Letters, digits, and hyphens between them, in each label (RFC 952, RFC 1123, 2.1); nothing at all is the root, or what `*` stands below. */
const isHost = (name: string): boolean => name === '' || HOST.test(name)

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/

const NO_HOST = (name: string) => ({
  message: `"${unicodeName(name)}" is not the name of a host (RFC 1123, 2.1).`,
  hint: 'Some clients refuse it: use letters, digits, and hyphens between them.',
})

export const NAME_RULES: readonly LintRule[] = [repeatsZone, hostCharacters]
