import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ZonePlan } from '../../../src/plan/plan.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import { formatPlanMarkdown } from '../../../src/report/markdown/plan.ts'
import {
  createSet,
  data,
  deleteSet,
  fingerprint,
  HOSTILE,
  hasCommand,
  live,
  liveSet,
  MARKDOWN,
  mixedZone,
  overwrite,
  recordSet,
  reportOf,
  type Step,
  updateSet,
  zoneName,
  zonePlan,
} from '../fixtures.ts'
import { readMarkdown } from './check.ts'

const refusals = [{ guard: 'max-deletes', message: '60 records would be deleted: max-deletes is 50.' }] as const

describe('a plan as Markdown', () => {
  test('has counts in its heading, refusals next, then a table and the changes of each zone', () => {
    const zone = mixedZone({
      refusals,
      leftAlone: [{ name: '@', type: 'SOA', value: 'x', why: 'unreadable', reason: 'SOA' }],
    })
    const report = reportOf([zone, zonePlan('example.net', [], {})], { estimate: { requests: 10, durationMs: 12_400 } })
    expect(
      formatPlanMarkdown(report, MARKDOWN),
    ).toBe(`## DNS plan for \`production\`: 1 to create, 4 to update, 1 to delete

> [!CAUTION]
> **1 zone is refused and will not be changed.**
>
> - \`example.com\`
>   - \`60 records would be deleted: max-deletes is 50.\`
>   - To apply exactly this plan all the same: \`pocketdns-sync sync example.com --accept ${fingerprint('b')}\`

| zone | create | update | delete | unchanged | left alone |
|---|--:|--:|--:|--:|--:|
| \`example.com\` | 1 | 4 | **1** | 12 | 1 |

1 zone without changes.

<details open><summary><b><code>example.com</code></b>: 1 to create, 4 to update, 1 to delete</summary>

\`\`\`diff
@@ @ MX  zones/example.com.yaml:9 @@
! 20 mail.example.com.  preference 10 -> 20
+ 40 mx.example.org.
  1 record stays
@@ @ TXT  zones/example.com.yaml:13 @@
! "v=spf1 include:_spf.example.net ~all" -> "v=spf1 include:_spf.example.net -all"
@@ api A  zones/example.com.yaml:18 @@
! 192.0.2.20  ttl 300 -> 600
@@ old CNAME @@
- legacy.example.net.  ttl 300
@@ web A  zones/example.com.yaml:20 @@
! 192.0.2.30 -> 192.0.2.31
@@ www A  zones/example.com.yaml:22 @@
+ 192.0.2.1  ttl 300
+ 192.0.2.2
\`\`\`

</details>

8 writes (3 creates, 4 updates, 1 delete); takes 10 requests, about 12 s. Fingerprint \`${fingerprint('a')}\`
`)
  })

  test('says in its heading that nothing changes', () => {
    expect(formatPlanMarkdown(reportOf([zonePlan('example.com', [], {})], {}), MARKDOWN)).toBe(
      `## DNS plan for \`production\`: no changes\n\n1 zone without changes.\n\nFingerprint \`${fingerprint('a')}\`\n`,
    )
  })

  test('tells failures, warnings, accepted refusals and what was not accepted apart', () => {
    const zone = mixedZone({ refusals, warnings: ['The domain is expired.'] })
    const failures = [{ zone: 'x.example', message: 'No such domain.', hint: 'Did you mean y.example?' }]
    const accepted = formatPlanMarkdown(reportOf([zone], { failures, accepted: fingerprint('a') }), MARKDOWN)
    expect(accepted).toContain(
      '> **1 zone could not be planned.**\n>\n> - `x.example`: `No such domain.` `Did you mean y.example?`\n',
    )
    expect(accepted).toContain('> **1 zone would be refused, but is accepted.**\n')
    expect(accepted).toContain('> **1 warning.**\n>\n> - `example.com`: `The domain is expired.`\n')
    const other = formatPlanMarkdown(reportOf([zone], { accepted: fingerprint('f') }), MARKDOWN)
    expect(other).toContain('> **1 zone is not what --accept names and will not be changed.**\n')
  })

  test('holds the caller’s own first line, place of the whole, and end', () => {
    const options = {
      ...MARKDOWN,
      budget: 1200,
      before: '<!-- marker -->',
      elsewhere: 'The whole is in the log.',
      after: 'Planned at abc.',
    }
    const steps = Array.from({ length: 50 }, (_, index) => createSet(`n${index}`, 'A', 300, ['192.0.2.1'], index + 1))
    const markdown = formatPlanMarkdown(reportOf([zonePlan('example.com', steps, {})], {}), options)
    expect(markdown).toMatch(/^<!-- marker -->\n\n## DNS plan/)
    expect(markdown).toMatch(/\n\nNot shown, to keep this short: \d+ to create\. The whole is in the log\.\n/)
    expect(markdown).toMatch(/\n\nPlanned at abc\.\n$/)
    expect(sizeOf(markdown)).toBeLessThanOrEqual(1200)
  })
})

const createsOf = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1))

const updatesOf = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, index) => {
    const before = live(`u${index}`, `u${index}`, 'A', '192.0.2.1', 300)
    return updateSet(
      liveSet(`u${index}`, 'A', [before]),
      recordSet(`u${index}`, 'A', 60, ['192.0.2.1']),
      [overwrite(before, data(`u${index}`, 'A', '192.0.2.1', 60))],
      1,
    )
  })

const deletesOf = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, index) =>
    deleteSet(`d${index}`, 'A', [live(`d${index}`, `d${index}`, 'A', '192.0.2.1', 300)]),
  )

const shownCounts = (markdown: string) => {
  const { code } = readMarkdown(markdown)
  const count = (sign: string): number => code.filter((line) => line.startsWith(`${sign} `)).length
  return { create: count('+'), update: count('!'), delete: count('-') }
}

describe('the budget of a page', () => {
  test.each([1, 100, 10_000])('is kept for %d changes, with the fingerprint whole and every fence closed', (count) => {
    const steps = [...createsOf(count), ...updatesOf(Math.ceil(count / 10)), ...deletesOf(Math.ceil(count / 100))]
    const markdown = formatPlanMarkdown(reportOf([zonePlan('example.com', steps, { refusals })], {}), MARKDOWN)
    expect(sizeOf(markdown)).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain(fingerprint('a'))
    expect(markdown).toContain(`--accept ${fingerprint('b')}`)
    expect(readMarkdown(markdown).openFence).toBe(false)
    expect(shownCounts(markdown).delete).toBe(Math.ceil(count / 100))
  })

  test.each([10, 1000, 5000])('is kept for %d zones that are all refused, and says how many there are', (count) => {
    const zones = Array.from(
      { length: count },
      (_, index): ZonePlan => ({
        ...zonePlan(`z${index}.example`, [...deletesOf(1), ...createsOf(1)], { refusals, warnings: ['w'] }),
      }),
    )
    const failures = Array.from({ length: count }, (_, index) => ({
      zone: `f${index}.example`,
      message: 'm',
      hint: 'h',
    }))
    const markdown = formatPlanMarkdown(reportOf(zones, { failures }), MARKDOWN)
    expect(sizeOf(markdown)).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain(`**${count.toLocaleString('en')} zones are refused and will not be changed.**`)
    expect(markdown).toContain(`Fingerprint \`${fingerprint('a')}\``)
  })

  test('folds the biggest zone first, and says so on the first screen', () => {
    const small = { ...zonePlan('a.example', createsOf(5), {}), zone: zoneName('a.example') }
    const markdown = formatPlanMarkdown(reportOf([zonePlan('example.com', createsOf(3000), {}), small], {}), {
      ...MARKDOWN,
      budget: 6000,
    })
    expect(markdown.split('\n')[2]).toMatch(/^Not shown, to keep this short: [\d,]+ to create\.$/)
    expect(markdown).toContain('<details open><summary><b><code>a.example</code></b>: 5 to create</summary>')
    expect(markdown).toContain('<details><summary><b><code>example.com</code></b>: 3,000 to create</summary>')
  })

  test('is kept whatever changes, and never hides a delete while it shows a create', () => {
    const count = fc.constantFrom(0, 1, 3, 20, 80)
    const zone = fc.tuple(count, count, count)
    fc.assert(
      fc.property(
        fc.array(zone, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1500, max: 12_000 }),
        (shape, budget) => {
          const zones = shape.map(([c, u, d], index) =>
            zonePlan(`z${index}.example`, [...createsOf(c), ...updatesOf(u), ...deletesOf(d)], {}),
          )
          const total = (kind: number): number => shape.reduce((sum, counts) => sum + (counts[kind] ?? 0), 0)
          const markdown = formatPlanMarkdown(reportOf(zones, {}), { ...MARKDOWN, budget })
          const shown = shownCounts(markdown)
          expect(sizeOf(markdown)).toBeLessThanOrEqual(budget)
          expect(readMarkdown(markdown).openFence).toBe(false)
          if (shown.create > 0) expect([shown.update, shown.delete]).toEqual([total(1), total(2)])
          if (shown.update > 0) expect(shown.delete).toBe(total(2))
          expect(markdown.includes('Not shown')).toBe(
            shown.create + shown.update + shown.delete < total(0) + total(1) + total(2),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is kept for a single value that is bigger than the page', () => {
    const zone = zonePlan('example.com', [createSet('a', 'TXT', 300, ['x'.repeat(65_000)], 1)], {})
    const markdown = formatPlanMarkdown(reportOf([zone], {}), { ...MARKDOWN, detail: 'whole' })
    expect(sizeOf(markdown)).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain('Not shown, to keep this short: 1 to create.')
  })
})

describe('text of strangers in Markdown', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...HOSTILE, '`', '```', '~~~', '\n', '</details>', '@team', '#1', '|'),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 6 },
  )
  const evil = pieces.map((all) => `EVIL${all.join('')}`)

  test('never leaves its fence or its code span', () => {
    fc.assert(
      fc.property(evil, fc.constantFrom('shortened', 'whole'), (text, detail) => {
        const before = live('1', 'x', 'TXT', text, 300)
        const zone = zonePlan(
          'example.com',
          [
            createSet('a', 'TXT', 300, [text], 1),
            deleteSet('x', 'TXT', [before]),
            updateSet(
              liveSet('y', 'TXT', [before]),
              recordSet('y', 'TXT', 300, ['new']),
              [overwrite(before, data('y', 'TXT', 'new', 300))],
              1,
            ),
          ],
          {
            warnings: [text],
            refusals: [{ guard: 'in-the-way', message: text }],
            leftAlone: [{ name: text, type: text, value: text, why: 'unmanaged', reason: text }],
          },
        )
        const report = reportOf([zone], { failures: [{ zone: text, message: text, hint: text }] })
        const markdown = formatPlanMarkdown(report, { ...MARKDOWN, detail })
        const { prose, openFence } = readMarkdown(markdown)
        expect(hasCommand(markdown)).toBe(false)
        expect(openFence).toBe(false)
        expect(prose).not.toContain('EVIL')
        expect(prose).not.toMatch(/@team|#1|<script/)
      }),
      { numRuns: 500 },
    )
  })
})
