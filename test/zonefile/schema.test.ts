import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, test } from 'vitest'
import settingsSchema from '../../schemas/settings.schema.json' with { type: 'json' }
import snapshotSchema from '../../schemas/snapshot.schema.json' with { type: 'json' }
import zoneSchema from '../../schemas/zone.schema.json' with { type: 'json' }
import { RECORD_TYPES } from '../../src/dns/rdata.ts'
import options from '../../src/zonefile/ajv-options.json' with { type: 'json' }
import { DEFAULT_SETTINGS } from '../../src/zonefile/settings.ts'

describe.each([
  ['settings', settingsSchema],
  ['zone', zoneSchema],
  ['snapshot', snapshotSchema],
])('the schema of the %s file', (_, schema) => {
  it('is a valid schema, in the strict reading of ajv', () => {
    const ajv = new Ajv2020(options)
    if (schema !== settingsSchema) ajv.addSchema(settingsSchema)
    expect(() => ajv.compile(schema)).not.toThrow()
    expect(ajv.validateSchema(schema)).toBe(true)
  })

  it('tells an editor what every property and definition is', () => {
    expect(silent(schema, '#')).toEqual([])
  })

  it('has examples that are valid', () => {
    const ajv = new Ajv2020(options)
    if (schema !== settingsSchema) ajv.addSchema(settingsSchema)
    const isValid = ajv.compile(schema)
    expect(schema.examples.filter((example) => !isValid(example))).toEqual([])
  })
})

test('what editors offer to insert is valid', () => {
  const isValid = new Ajv2020(options).addSchema(settingsSchema).compile(zoneSchema)
  const bodies = Object.entries(zoneSchema.$defs.recordSets.properties).flatMap(([type, { defaultSnippets }]) =>
    defaultSnippets.map(({ body }) => ({ www: { [type]: body } })),
  )
  const records = [...bodies, ...zoneSchema.properties.records.defaultSnippets.map(({ body }) => body)]
  expect(records.length).toBeGreaterThan(20)
  expect(records.filter((one) => !isValid({ records: one }))).toEqual([])
})

test('the schemas and the code name the same types and defaults', () => {
  expect(Object.keys(zoneSchema.$defs.recordSets.properties)).toEqual(RECORD_TYPES)
  expect(settingsSchema.$defs.recordType.enum).toEqual(RECORD_TYPES)
  expect(settingsSchema.properties.environment.default).toBe(DEFAULT_SETTINGS.environment)
  expect(settingsSchema.properties.ttl.default).toBe(DEFAULT_SETTINGS.ttl)
  expect(settingsSchema.$defs.voice.default).toBe(DEFAULT_SETTINGS.voice)
  expect(settingsSchema.$defs.ownership.default).toBe(DEFAULT_SETTINGS.ownership)
  const guards = settingsSchema.$defs.guards.properties
  expect(guards['max-delete-percent'].default).toBe(DEFAULT_SETTINGS.guards.maxDeletePercent)
  expect(guards['max-update-percent'].default).toBe(DEFAULT_SETTINGS.guards.maxUpdatePercent)
  expect(guards['max-deletes'].default).toBe(DEFAULT_SETTINGS.guards.maxDeletes)
})

/**
 * Paths of the properties and definitions that have no description; a property that must not be there (`false`) needs none. A definition
 * that only helps to build others has a comment: editors show the innermost description, and that shall be the one of the key.
 */
function silent(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]): readonly string[] => {
    if (key === 'examples' || key === 'enum' || key === 'defaultSnippets') return []
    const own = key === 'properties' || key === '$defs' ? undescribed(value, `${path}/${key}`) : []
    return [...own, ...silent(value, `${path}/${key}`)]
  })
}

const undescribed = (members: object, path: string): readonly string[] =>
  Object.entries(members)
    .filter(([, member]) => typeof member === 'object' && typeof (member.description ?? member.$comment) !== 'string')
    .map(([key]) => `${path}/${key}`)
