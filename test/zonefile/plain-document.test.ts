// Where the fast reader answers, it says exactly what the thorough one says; these tests put both to the same texts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readThoroughly } from '../../src/zonefile/document.ts'
import { unfitness } from '../../src/zonefile/fit-text.ts'
import { placesIn } from '../../src/zonefile/places.ts'
import { plainRoot } from '../../src/zonefile/plain-document.ts'
import { generatedRecords, zoneFileText } from '../bench/zones.ts'

/** Both trees with all their places; what is unfit is read by neither. */
function expectSameTree(text: string): void {
  if (unfitness(text) !== undefined) return
  const places = placesIn('z.yaml', text)
  const root = plainRoot(text, places)
  if (root !== undefined) expect({ root, findings: [] }).toStrictEqual(readThoroughly(text, places))
}

const isPlain = (text: string): boolean => plainRoot(text, placesIn('z.yaml', text)) !== undefined

const ZONES = new URL('../../zones/', import.meta.url)
const ownZones = readdirSync(ZONES)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, ZONES), 'utf8'))

