// The shape of the files, held against the JSON schemas that editors use as well: what breaks a schema, in kinds that have words.
import { settingsViolations, snapshotViolations, type Violation, zoneViolations } from './violations.ts'

/** One mistake. `path` leads to the node that is wrong, or to the mapping that has a wrong key or lacks one. */
export type SchemaError = { readonly path: readonly string[] } & (
  | { readonly kind: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: 'missing-key'; readonly key: string }
  | { readonly kind: 'needless-key' }
  | { readonly kind: 'wrong-kind'; readonly wanted: string; readonly range: Range | undefined }
  | { readonly kind: 'out-of-range'; readonly range: Range }
  | { readonly kind: 'unknown-word'; readonly words: readonly string[] }
  | { readonly kind: 'wrong-text'; readonly description: string }
  | { readonly kind: 'empty' }
)

/** Both ends are allowed. */
export type Range = { readonly minimum: number; readonly maximum: number }

export const zoneFileErrors = (data: unknown): readonly SchemaError[] => errorsOf(zoneViolations(data))

export const settingsErrors = (data: unknown): readonly SchemaError[] => errorsOf(settingsViolations(data))

export const snapshotErrors = (data: unknown): readonly SchemaError[] => errorsOf(snapshotViolations(data))

const errorsOf = (violations: readonly Violation[]): readonly SchemaError[] =>
  violations.filter(isMistake).map(schemaError)

/** `if` only says that a branch failed; the branch says why. */
const isMistake = ({ keyword }: Violation): boolean => keyword !== 'if'

function schemaError(error: Violation): SchemaError {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  const { params, parentSchema: schema = {} } = error
  switch (error.keyword) {
    case 'additionalProperties':
      return { path, kind: 'unknown-key', key: String(params.additionalProperty), known: keysOf(schema.properties) }
    case 'required':
      return { path, kind: 'missing-key', key: String(params.missingProperty) }
    case 'false schema':
      return { path, kind: 'needless-key' }
    case 'type':
      return { path, kind: 'wrong-kind', wanted: String(params.type), range: rangeOf(schema) }
    case 'minimum':
    case 'maximum':
      return { path, kind: 'out-of-range', range: rangeOf(schema) ?? { minimum: 0, maximum: 0 } }
    case 'enum':
      return { path, kind: 'unknown-word', words: wordsOf(schema.enum) }
    case 'pattern':
    case 'maxLength':
      return { path, kind: 'wrong-text', description: String(schema.description) }
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { path, kind: 'empty' }
    default:
      throw new Error(`The schemas use "${error.keyword}", which has no words yet.`)
  }
}

// JSON pointer, RFC 6901, 4.
const unescapePointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')

function rangeOf({ minimum, maximum }: Readonly<Record<string, unknown>>): Range | undefined {
  return typeof minimum === 'number' && typeof maximum === 'number' ? { minimum, maximum } : undefined
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : []

const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
