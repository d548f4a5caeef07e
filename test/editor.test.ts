// What people see in an editor that knows YAML schemas: completion, hover texts and errors, as yaml-language-server gives them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import settingsSchema from '../schemas/settings.schema.json' with { type: 'json' }
import zoneSchema from '../schemas/zone.schema.json' with { type: 'json' }
import { RECORD_TYPES } from '../src/dns/rdata.ts'
import { type Editor, startEditor } from './language-server.ts'

const ZONES = join(import.meta.dirname, '..', 'zones')
const SCHEMA_LINE = '# yaml-language-server: $schema=../schemas/'
const zone = (text: string): string => `${SCHEMA_LINE}zone.schema.json\n${text}`
const settings = (text: string): string => `${SCHEMA_LINE}settings.schema.json\n${text}`

let editor: Editor
beforeAll(async () => {
  editor = await startEditor()
})
afterAll(() => editor?.close())

const labels = async (text: string): Promise<readonly string[]> =>
  (await editor.offered(text)).map(({ label }) => label)

describe('an editor offers', () => {
  test('every key at the top of a zone file and of the settings', async () => {
    expect(await labels(zone('|'))).toEqual(Object.keys(zoneSchema.properties))
    expect(await labels(settings('|'))).toEqual(Object.keys(settingsSchema.properties))
  })

  test('the types under a name, each with a value to begin with', async () => {
    const offered = await editor.offered(zone('records:\n  www:\n    |\n'))
    expect(offered.map(({ label }) => label)).toEqual(RECORD_TYPES)
    expect(offered.find(({ label }) => label === 'MX')?.insertText).toContain('10 mail.example.com.')
  })

  test.each([
    ['names to begin with', zone('records:\n  |\n'), ['"@"', 'www', 'alias']],
    ['the fields of a record set', zone('records:\n  www:\n    A:\n      |\n'), ['ttl', 'value', 'values']],
    ['usual TTLs', zone('records:\n  www:\n    A:\n      ttl: |\n'), ['300', '3600', '86400']],
    ['an address and its other forms', zone('records:\n  www:\n    A: |\n'), ['192.0.2.10', 'several values']],
    ['the fields of MX', zone('records:\n  www:\n    MX:\n      - |\n'), ['preference', 'exchange']],
    ['the words of a setting', settings('environment: |\n'), ['production', 'sandbox', 'local']],
    ['the limits of the guards', settings('guards:\n  |\n'), ['max-delete-percent', 'max-deletes']],
    ['the types of a pattern', settings('ignore:\n  - types: [|]\n'), RECORD_TYPES],
  ])('%s', async (_what, text, expected) => {
    expect(await labels(text)).toEqual(expect.arrayContaining([...expected]))
  })

  test('nothing whose name is that of a program', async () => {
    const all = await labels(zone('records:\n  www:\n    MX:\n      - |\n'))
    expect(all.filter((label) => /object Object|Fields$/.test(label))).toEqual([])
  })
})

describe('an editor explains', () => {
  test.each([
    ['a setting', zone('t|tl: 300\n'), 'TTL in seconds for record sets of this zone that give none'],
    ['a type', zone('records:\n  www:\n    M|X: 10 mail\n'), 'The lowest preference is tried first'],
    ['a field', zone('records:\n  www:\n    MX: { prefer|ence: 10, exchange: a. }\n'), 'mail goes to the lowest first'],
    ['a name', zone('records:\n  w|ww:\n    A: 192.0.2.1\n'), 'The record sets of one name'],
    ['the words of a setting', settings('own|ership: full\n'), '`declared`: What is live and not declared is kept'],
    ['a guard', settings('guards:\n  max-d|eletes: 5\n'), 'Most records of a zone that may be deleted at once.'],
  ])('%s', async (_what, text, expected) => {
    expect(await editor.hover(text)).toContain(expected)
  })
})

describe('an editor marks', () => {
  test.each([
    ['an unknown key', zone('ttll: 5\n'), [1, 0, 4, 'Property ttll is not allowed.']],
    ['an unknown type', zone('records:\n  www:\n    AA: 192.0.2.1\n'), [3, 4, 6, 'Property AA is not allowed.']],
    ['text for a number', zone('ttl: five\n'), [1, 5, 9, 'Incorrect type. Expected "integer".']],
    ['a number for text', zone('records:\n  www:\n    A: 5\n'), [3, 7, 8, 'Incorrect type. Expected "string".']],
    ['an empty list', zone('records:\n  www:\n    A: []\n'), [3, 7, 9, 'Array has too few items. Expected 1 or more.']],
    [
      'a preference that is none',
      zone('records:\n  www:\n    MX: { preference: 99999, exchange: a. }\n'),
      [3, 22, 27, 'Value is above the maximum of 65535.'],
    ],
    [
      'an environment that is none',
      settings('environment: prod\n'),
      [1, 13, 17, 'Value is not accepted. Valid values: "production", "sandbox", "local".'],
    ],
  ] as const)('%s at its place, and nothing else', async (_what, text, [line, from, to, message]) => {
    expect(await editor.marked(text)).toEqual([{ line, from, to, message }])
  })

  test.each(['example.com.yaml', 'example.net.yaml', 'pocketdns.yaml'])('nothing in %s', async (file) => {
    expect(await editor.marked(readFileSync(join(ZONES, file), 'utf8'))).toEqual([])
  })
})
