// Holds data against the JSON schemas. The only importer of ajv. The build puts generated validators in the place of this file, made with
// the same options from the same schemas: compiling them at every start would take most of a short run's time.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import settingsSchema from '../../schemas/settings.schema.json' with { type: 'json' }
import snapshotSchema from '../../schemas/snapshot.schema.json' with { type: 'json' }
import zoneSchema from '../../schemas/zone.schema.json' with { type: 'json' }
import options from './ajv-options.json' with { type: 'json' }

/** A keyword of the schema that the data breaks: `instancePath` is a JSON pointer, `parentSchema` the schema that has the keyword. */
export type Violation = {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema?: Readonly<Record<string, unknown>>
}

export const zoneViolations = (data: unknown): readonly Violation[] => violationsOf(validators().zone, data)

export const settingsViolations = (data: unknown): readonly Violation[] => violationsOf(validators().settings, data)

export const snapshotViolations = (data: unknown): readonly Violation[] => violationsOf(validators().snapshot, data)

type Validators = { readonly [file in 'zone' | 'settings' | 'snapshot']: ValidateFunction }

let compiled: Validators | undefined

function validators(): Validators {
  if (compiled === undefined) {
    const ajv = new Ajv2020({ ...options, meta: false, validateSchema: false })
    const settings = ajv.compile(settingsSchema)
    compiled = { settings, zone: ajv.compile(zoneSchema), snapshot: ajv.compile(snapshotSchema) }
  }
  return compiled
}

const violationsOf = (validate: ValidateFunction, data: unknown): readonly Violation[] =>
  validate(data) ? [] : (validate.errors ?? [])
