// Settings that differ between base and head, as a reviewer must see them: a pull request may loosen what would have refused it.
import { compareText } from '../diagnostic.ts'
import type { ZoneName } from '../dns/name.ts'
import type { GuardLimits, IgnorePattern } from '../dns/zone.ts'
import type { SettingChange } from './review.ts'

/** `domainId` is null for all zones together; `off`: the rules that these files switch off. */
export type InForce = {
  readonly environment: string
  readonly user: string | null
  readonly domainId: string | null
  readonly voice: string
  readonly ttl: number
  readonly ownership: string
  readonly ignore: readonly IgnorePattern[]
  readonly guards: GuardLimits
  readonly off: readonly string[]
}

/** `given`: the keys that the files themselves have (`guards.max-deletes`); what holds besides them is inherited. */
export type SettingsIn = { readonly given: ReadonlySet<string>; readonly inForce: InForce }

/**
 * Of all zones together (`zone` is null), or of one zone: there, what neither side's file gives is not told, because it is told for all
 * zones. A list is told entry by entry.
 */
export function settingChanges(zone: ZoneName | null, base: SettingsIn, head: SettingsIn): readonly SettingChange[] {
  const single = SINGLE.flatMap(({ key, of, loosens }): SettingChange[] => {
    if (of(base.inForce) === of(head.inForce) || !isGiven(key, base, head)) return []
    const shown = ({ given, inForce }: SettingsIn) => (given.has(key) ? of(inForce) : null)
    return [{ zone, key, before: shown(base), after: shown(head), loosens: loosens(base.inForce, head.inForce) }]
  })
  const lists = LISTS.flatMap(({ key, of, loosens }): SettingChange[] => {
    if (!isGiven(key, base, head)) return []
    const [before, after] = [of(base.inForce), of(head.inForce)]
    const [gone, come] = [without(before, after), without(after, before)]
    return [
      ...gone.map((entry) => ({ zone, key, before: entry, after: null, loosens: loosens === 'gone' })),
      ...come.map((entry) => ({ zone, key, before: null, after: entry, loosens: loosens === 'come' })),
    ]
  })
  return [...single, ...lists]
}

const isGiven = (key: string, base: SettingsIn, head: SettingsIn): boolean => base.given.has(key) || head.given.has(key)

type Single = {
  readonly key: string
  readonly of: (settings: InForce) => string | null
  readonly loosens: (base: InForce, head: InForce) => boolean
}

const always = () => true
const never = () => false

const guard = (key: string, limit: (guards: GuardLimits) => number): Single => ({
  key: `guards.${key}`,
  of: ({ guards }) => String(limit(guards)),
  loosens: (base, head) => limit(head.guards) > limit(base.guards),
})

/** Another environment, user or domain is another place that all of it is done to. */
const SINGLE: readonly Single[] = [
  { key: 'environment', of: ({ environment }) => environment, loosens: always },
  { key: 'user', of: ({ user }) => user, loosens: always },
  { key: 'domain_id', of: ({ domainId }) => domainId, loosens: always },
  { key: 'ownership', of: ({ ownership }) => ownership, loosens: (_, head) => head.ownership === 'full' },
  guard('max-delete-percent', ({ maxDeletePercent }) => maxDeletePercent),
  guard('max-update-percent', ({ maxUpdatePercent }) => maxUpdatePercent),
  guard('max-deletes', ({ maxDeletes }) => maxDeletes),
  { key: 'ttl', of: ({ ttl }) => String(ttl), loosens: never },
  { key: 'voice', of: ({ voice }) => voice, loosens: never },
]

/** A record that no pattern matches any more may be deleted; what a pattern matches is still told, as left alone. */
const LISTS: readonly {
  readonly key: string
  readonly of: (settings: InForce) => readonly string[]
  readonly loosens: 'gone' | 'come'
}[] = [
  { key: 'ignore', of: ({ ignore }) => ignore.map(patternText), loosens: 'gone' },
  { key: 'lint.off', of: ({ off }) => off, loosens: 'come' },
]

const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
  [...new Set(some)].filter((entry) => !others.includes(entry)).sort(compareText)

/** As one line of a file. */
function patternText({ name, types, value }: IgnorePattern): string {
  const fields = [
    ...(name === undefined ? [] : [`name: ${JSON.stringify(name)}`]),
    ...(types === undefined ? [] : [`types: [${types.join(', ')}]`]),
    ...(value === undefined ? [] : [`value: ${JSON.stringify(value)}`]),
  ]
  return `{${fields.join(', ')}}`
}
