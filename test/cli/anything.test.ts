// Whatever lies in the zones folder, `validate` ends within 5 seconds in findings or a clean pass. `npm run fuzz` tries 200,000 more.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import { anyFile } from '../zonefile/any-file.ts'
import { MONSTERS } from './monsters.ts'
import { wholePath } from './whole-path.ts'

const ownZone = readFileSync(new URL('../../zones/example.com.yaml', import.meta.url), 'utf8')

const path = wholePath()
afterAll(path.close)

describe('validate makes sense of', () => {
  it('any file', async () => {
    await fc.assert(fc.asyncProperty(anyFile(ownZone), path.expectSense), { numRuns: 150 })
  }, 240_000)

  test.each(Object.keys(MONSTERS))(
    'a file made to exhaust it: %s',
    async (name) => {
      await expect(path.expectSense(new TextEncoder().encode(MONSTERS[name]?.() ?? ''))).resolves.toBeUndefined()
    },
    240_000,
  )
})
