// The settings for all zones (zones/pocketdns.yaml), and how the keys of a zone file override them.
import { isRecordType } from '../dns/rdata.ts'
import { DEFAULT_GUARDS, type GuardLimits, type IgnorePattern, type Ownership, type VoiceSetting } from '../dns/zone.ts'
import type { OffEntry } from '../switch-off.ts'
import { checkFile } from './checked-file.ts'
import { itemsAt, type Node, numberAt, textAt, valueAt } from './node.ts'
import { settingsErrors } from './schema.ts'
import { type Reading, reading, type Source } from './source.ts'

/** `production` and `sandbox` are PocketDNS's own (API document, Environments); `local` is the emulator in the process. */
export type Environment = 'production' | 'sandbox' | 'local'

/** `ttl` in seconds, for record sets that give none; `off`: rules that are silent in all zones. */
export type Settings = {
  readonly environment: Environment
  readonly user: string | null
  readonly voice: VoiceSetting
  readonly ttl: number
  readonly ownership: Ownership
  readonly ignore: readonly IgnorePattern[]
  readonly guards: GuardLimits
  readonly off: readonly string[]
}

/** What holds where there is no settings file. */
export const DEFAULT_SETTINGS: Settings = {
  environment: 'production',
  user: null,
  voice: 'auto',
  ttl: 3600,
  ownership: 'full',
  ignore: [],
  guards: DEFAULT_GUARDS,
  off: [],
}

/** `given`: as of givenKeys. */
export function readSettings(source: Source): Reading<Settings> & { readonly given: ReadonlySet<string> } {
  const { root, findings } = checkFile(source, settingsErrors)
  return { ...reading(overridden(DEFAULT_SETTINGS, root), findings), given: givenKeys(root) }
}

/** The keys that a file has itself, those below another as `guards.max-deletes`. */
export const givenKeys = (node: Node | undefined): ReadonlySet<string> =>
  new Set(keysOf(node).flatMap((key) => [key, ...keysOf(valueAt(node, key)).map((below) => `${key}.${below}`)]))

const keysOf = (node: Node | undefined): readonly string[] => (node?.kind === 'mapping' ? [...node.entries.keys()] : [])

/** `settings`, but for what the keys of `node` say otherwise; a list of patterns replaces the other, guards are taken one by one. */
export function overridden(settings: Settings, node: Node | undefined): Settings {
  return {
    environment: wordAt(node, 'environment', ENVIRONMENTS) ?? settings.environment,
    user: textAt(node, 'user') ?? settings.user,
    voice: wordAt(node, 'voice', VOICES) ?? settings.voice,
    ttl: numberAt(node, 'ttl') ?? settings.ttl,
    ownership: wordAt(node, 'ownership', OWNERSHIPS) ?? settings.ownership,
    ignore: valueAt(node, 'ignore') === undefined ? settings.ignore : itemsAt(node, 'ignore').map(patternOf),
    guards: guardsOver(settings.guards, valueAt(node, 'guards')),
    off: [...settings.off, ...offEntries(node).map(({ rule }) => rule)],
  }
}

/** The entries of `lint: {off: […]}`. */
export const offEntries = (node: Node | undefined): readonly OffEntry[] =>
  itemsAt(valueAt(node, 'lint'), 'off').flatMap((item) =>
    item.kind === 'scalar' ? [{ rule: item.source, place: item.place }] : [],
  )

const ENVIRONMENTS: readonly Environment[] = ['production', 'sandbox', 'local']
const VOICES: readonly VoiceSetting[] = ['auto', 'flat', 'nested']
const OWNERSHIPS: readonly Ownership[] = ['full', 'declared']

function wordAt<T extends string>(node: Node | undefined, key: string, words: readonly T[]): T | undefined {
  const text = textAt(node, key)
  return words.find((word) => word === text)
}

function patternOf(node: Node): IgnorePattern {
  const name = textAt(node, 'name')
  const value = textAt(node, 'value')
  const types = itemsAt(node, 'types').flatMap(typesOf)
  return {
    ...(name === undefined ? {} : { name }),
    ...(types.length === 0 ? {} : { types }),
    ...(value === undefined ? {} : { value }),
  }
}

const typesOf = (node: Node) => (node.kind === 'scalar' && isRecordType(node.source) ? [node.source] : [])

const guardsOver = (limits: GuardLimits, node: Node | undefined): GuardLimits => ({
  maxDeletePercent: numberAt(node, 'max-delete-percent') ?? limits.maxDeletePercent,
  maxUpdatePercent: numberAt(node, 'max-update-percent') ?? limits.maxUpdatePercent,
  maxDeletes: numberAt(node, 'max-deletes') ?? limits.maxDeletes,
})
