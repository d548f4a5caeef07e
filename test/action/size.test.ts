// Ten thousand changes in one pull request: what GitHub takes of them, and what a reader sees first.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSite, shownComments } from './site.ts'

const zone = (count: number, more: string): string =>
  `records:\n${Array.from({ length: count }, (_, n) => `  h${n}:\n    A: 192.0.2.${n % 250}\n    TXT: ${'x'.repeat(80)}\n`).join('')}${more}`

test('10,000 creates and 40 deletes: the comment and the summary keep their limits, deletes are seen', async () => {
  const gone = Array.from({ length: 40 }, (_, n) => `  gone${n}:\n    A: 192.0.2.${n}\n`).join('')
  const site = await openSite({ 'zones/pocketdns.yaml': 'user: acme\n', 'zones/example.com.yaml': zone(1, gone) })
  site.repository.commit({ 'zones/example.com.yaml': zone(5000, '') }, '2026-01-02T00:00:00Z')
  const ran = await site.run({ command: 'plan', 'api-key': '' }, site.pullRequest())
  expect(ran.code).toBe(0)
  expect(ran.outputs).toMatchObject({ creates: '9998', deletes: '40' })
  const [comment = ''] = await shownComments(site)
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000)
  expect(Buffer.byteLength(ran.summary)).toBeLessThanOrEqual(900_000)
  for (const text of [comment, ran.summary]) expect(text.match(/@@ gone\d+ A/g)).toHaveLength(40)
  expect(comment).toContain('to create')
  expect(comment.slice(0, 2000)).toMatch(/Not shown, to keep this short: [\d,]+ to create/)
  expect(JSON.parse(readFileSync(ran.outputs['plan-json'] ?? '', 'utf8')).summary).toMatchObject({ create: 9998 })
})
