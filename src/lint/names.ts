// Names that DNS takes, but that are hardly meant: the zone's name again, and what is no host name where a host is.
import { APEX, type Owner, unicodeName } from '../dns/name.ts'
import type { RecordType } from '../dns/rdata.ts'
import type { DeclaredSet, ZoneDraft } from '../dns/zone.ts'
import { pointersOf } from './pointers.ts'
import type { Finding, LintRule, Scene } from './rule.ts'
import { named } from './words.ts'
import { indexOf } from './zone-index.ts'

const repeatsZone: LintRule = {
  id: 'name-repeats-zone',
  severity: 'warning',
  breaksDns: false,
  summary: "A name ends with the zone's own name, which is added to it once more.",
  check: ({ zone }) =>
    firstSets(zone, (owner) => owner === String(zone.name) || owner.endsWith(`.${zone.name}`)).map(
      ({ recordSet: { owner }, ownerPlace }) => ({
        message: `${named(owner)} stands for ${named(`${owner}.${zone.name}.`)}: names are relative to the zone.`,
        hint: `Write ${shortened(owner, zone.name)}.`,
        place: ownerPlace,
      }),
    ),
}

/** Of each name that is meant, its first record set. */
function firstSets(zone: ZoneDraft, isMeant: (owner: Owner) => boolean): readonly DeclaredSet[] {
  const sets: DeclaredSet[] = []
  for (const [owner, [first]] of indexOf(zone).sets) {
    if (first !== undefined && isMeant(owner)) sets.push(first)
  }
  return sets
}

const shortened = (owner: Owner, zone: string): string =>
  owner === zone ? '"@"' : named(owner.slice(0, -zone.length - 1))

const hostCharacters: LintRule = {
  id: 'host-characters',
  severity: 'warning',
  breaksDns: false,
  summary: 'A name with an address, or what NS, MX or SRV point at, has characters that no host name has.',
  check: (scene) => [...ownerFindings(scene.zone), ...POINTS_AT_HOST.flatMap((type) => targetFindings(type, scene))],
}

const ownerFindings = (zone: ZoneDraft): readonly Finding[] =>
  firstSets(zone, (owner) => owner !== APEX && !isHost(owner.replace(/^\*(?:\.|$)/, '')))
    .filter(({ recordSet: { owner } }) => hasAddress(indexOf(zone).sets.get(owner) ?? []))
    .map(({ recordSet: { owner }, ownerPlace }) => ({ ...noHost(owner), place: ownerPlace }))

const hasAddress = (sets: readonly DeclaredSet[]): boolean =>
  sets.some(({ recordSet: { type } }) => type === 'A' || type === 'AAAA')

const POINTS_AT_HOST: readonly RecordType[] = ['NS', 'MX', 'SRV']

/** Where the name is one of ours with an address, the finding stands there. */
const targetFindings = (type: RecordType, scene: Scene): readonly Finding[] =>
  pointersOf(scene, type)
    .filter(({ target, found }) => !isHost(target.slice(0, -1)) && !(found.kind === 'found' && hasAddress(found.sets)))
    .map(({ target, place }) => ({ ...noHost(target), place }))

/** Letters, digits, and hyphens between them, in each label (RFC 952, RFC 1123, 2.1); nothing at all is the root, or what `*` stands below. */
const isHost = (name: string): boolean => name === '' || HOST.test(name)

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/

const noHost = (name: string) => ({
  message: `"${unicodeName(name)}" is not the name of a host (RFC 1123, 2.1).`,
  hint: 'Some clients refuse it: use letters, digits, and hyphens between them.',
})

export const NAME_RULES: readonly LintRule[] = [repeatsZone, hostCharacters]
