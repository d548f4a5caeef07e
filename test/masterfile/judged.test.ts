// Master files that between them use every rule of RFC 1035, section 5, and the TTL of RFC 2308: what we read is what BIND reads.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseZoneName } from '../../src/dns/name.ts'
import { readMasterFile } from '../../src/masterfile/read.ts'
import { meaningOfImported, meaningOfLines } from './meaning.ts'
import { compiled } from './named.ts'

const FOLDER = join(import.meta.dirname, 'zones')
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.zone'))
  .sort()
  .map((file) => ({ file, text: textOf(file), rule: textOf(file).split(/\r?\n/, 1)[0]?.slice(2) }))

function textOf(path: string): string {
  return readFileSync(join(FOLDER, path), 'utf8')
}

describe('named-compilezone reads what we read', () => {
  test('from at least 40 files', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(40)
  })

  test.each(FILES)('$file: $rule', ({ file, text }) => {
    const zone = parseZoneName('example.com')
    if (!zone.ok) throw new Error('Not a zone')
    const read = readMasterFile({ source: { file, text }, zone: zone.value, include })
    if (!read.ok) throw new Error(read.error.map(({ place, message }) => `${place.line}: ${message}`).join('\n'))
    const judged = compiled({ zone: 'example.com', file, directory: FOLDER })
    expect(meaningOfImported(read.value)).toEqual(meaningOfLines(judged))
    expect(read.value.records.length).toBeGreaterThan(0)
  })
})

const include = (path: string) => ({ file: path, text: textOf(path) })
