import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Origin, Review, SettingChange } from '../../../src/plan/review.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import { formatPlanMarkdown } from '../../../src/report/markdown/plan.ts'
import type { PlanReport } from '../../../src/report/report.ts'
import { createSet, deleteSet, EXAMPLE, live, MARKDOWN, mixedZone, reportOf, zoneName, zonePlan } from '../fixtures.ts'

const review = (more: Partial<Review>): Review => ({
  base: { revision: 'main', commit: '1234567890abcdef1234567890abcdef12345678' },
  origins: [],
  settings: [],
  released: [],
  unread: [],
  ...more,
})

const zone = mixedZone({})
const origins = (of: (index: number) => Origin) => [
  { zone: EXAMPLE, sets: zone.changes.map(({ owner, type }, index) => ({ owner, type, origin: of(index) })) },
]
const page = (more: Partial<PlanReport>): string => formatPlanMarkdown(reportOf([zone], more), MARKDOWN)
const headings = (markdown: string): readonly string[] => markdown.match(/^#+ .*|^@@.*@@$/gm) ?? []

describe('whose the changes are', () => {
  test('needs no headings where all are the pull request’s own', () => {
    expect(page({ review: review({ origins: origins(() => 'pull-request') }) })).toBe(page({}))
  })

  test('is told on the first screen and by headings: what is not the pull request’s comes after all zones', () => {
    const kinds = ['pull-request', 'pending', 'drift', 'elsewhere', 'pull-request', 'pull-request'] as const
    const markdown = page({ review: review({ origins: origins((index) => kinds[index] ?? 'drift') }) })
    expect(markdown).toContain(
      '\n\nThis pull request makes 3 of the 6 changes; 1 was merged and not yet synced; 1 was changed by another hand; 1 was merged or changed by another hand, which is not known. A sync makes all of them.\n\n',
    )
    expect(headings(markdown)).toEqual([
      '## DNS plan for `production`: 1 to create, 4 to update, 1 to delete',
      '### From this pull request',
      '@@ @ MX  zones/example.com.yaml:9 @@',
      '@@ web A  zones/example.com.yaml:20 @@',
      '@@ www A  zones/example.com.yaml:22 @@',
      '### Not from this pull request: merged, not yet synced',
      '@@ @ TXT  zones/example.com.yaml:13 @@',
      '### Not from this pull request: changed by another hand',
      '@@ api A  zones/example.com.yaml:18 @@',
      '### Not from this pull request: merged or changed by another hand, which is not known',
      '@@ old CNAME @@',
    ])
  })

  test('says so where none is the pull request’s', () => {
    const markdown = page({ review: review({ origins: origins(() => 'pending') }) })
    expect(markdown).toContain('This pull request makes none of the 6 changes; 6 were merged and not yet synced.')
  })

  test('is unknown, and not claimed, where the base could not be read', () => {
    const markdown = page({ review: review({ unread: ['zones/example.com.yaml cannot be read at the base.'] }) })
    expect(markdown).toContain('### Of unknown origin: the base could not be read\n')
    expect(markdown).toContain(
      '> **The base could not be read in 1 place, so not every change has a known origin.**\n>\n> - `zones/example.com.yaml cannot be read at the base.`\n',
    )
  })

  test('is no question in an offline plan', () => {
    expect(headings(page({ basis: 'base', review: review({}) }))).not.toContain(
      '### Of unknown origin: the base could not be read',
    )
  })

  test('does not change what is folded first: a delete of another hand stays, a create of the pull request goes', () => {
    const creates = Array.from({ length: 200 }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1))
    const deletes = [deleteSet('d', 'A', [live('d', 'd', 'A', '192.0.2.1', 300)])]
    const plan = zonePlan('example.com', [...creates, ...deletes], {})
    const sets = plan.changes.map(({ owner, type, kind }) => ({
      owner,
      type,
      origin: kind === 'delete' ? ('drift' as const) : ('pull-request' as const),
    }))
    const report = reportOf([plan], { review: review({ origins: [{ zone: EXAMPLE, sets }] }) })
    const markdown = formatPlanMarkdown(report, { ...MARKDOWN, budget: 3000 })
    expect(markdown).toContain('@@ d A @@\n- 192.0.2.1  ttl 300\n')
    expect(markdown).toMatch(/Not shown, to keep this short: 1\d\d to create\./)
  })
})

describe('the groups of a page', () => {
  const creates = Array.from({ length: 60 }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1))
  const plan = zonePlan('example.com', creates, {})

  test('keep the budget, and have a heading only where something stands below it', () => {
    const kinds = fc.constantFrom<Origin>('pull-request', 'pending', 'drift', 'elsewhere')
    const all = fc.array(kinds, { minLength: creates.length, maxLength: creates.length })
    fc.assert(
      fc.property(all, fc.integer({ min: 800, max: 6000 }), (origins, budget) => {
        const sets = plan.changes.map(({ owner, type }, index) => ({ owner, type, origin: origins[index] ?? 'drift' }))
        const report = reportOf([plan], { review: review({ origins: [{ zone: EXAMPLE, sets }] }) })
        const markdown = formatPlanMarkdown(report, { ...MARKDOWN, budget })
        expect(sizeOf(markdown)).toBeLessThanOrEqual(budget)
        expect(markdown).not.toMatch(/^### .*\n\n(?!<details)/m)
      }),
      { numRuns: 60 },
    )
  })
})

const setting = (more: Partial<SettingChange>): SettingChange => ({
  zone: null,
  key: 'guards.max-deletes',
  before: '50',
  after: '500',
  loosens: false,
  ...more,
})

describe('settings that change', () => {
  test('are a danger of their own where they loosen something', () => {
    const markdown = page({
      review: review({
        settings: [setting({ loosens: true }), setting({ zone: EXAMPLE, before: null, loosens: true })],
      }),
    })
    expect(markdown).toContain(`> [!CAUTION]
> **2 settings are loosened.**
>
> - \`guards.max-deletes\` for all zones: \`50\` → \`500\`; a plan is refused later than before
> - \`guards.max-deletes\` for \`example.com\`: *not set* → \`500\`; a plan is refused later than before
`)
    expect(markdown).not.toContain('| setting |')
  })

  test('are listed with both values where they do not', () => {
    const settings = [setting({}), setting({ zone: EXAMPLE, key: 'ignore', before: null, after: '{name: a|b}' })]
    expect(page({ review: review({ settings }) })).toContain(`2 settings change:

| setting | of | before | after |
|---|---|---|---|
| \`guards.max-deletes\` | all zones | \`50\` | \`500\` |
| \`ignore\` | \`example.com\` | *not set* | \`{name: a\\|b}\` |
`)
  })

  test('are counted past fifty', () => {
    const settings = Array.from({ length: 60 }, (_, index) => setting({ key: `k${index}` }))
    expect(page({ review: review({ settings }) })).toContain(
      '| `k49` | all zones | `50` | `500` |\n| and 10 more |  |  |  |\n',
    )
  })

  test('are shown where no record set changes', () => {
    const markdown = formatPlanMarkdown(
      reportOf([zonePlan('example.com', [], {})], { review: review({ settings: [setting({ loosens: true })] }) }),
      MARKDOWN,
    )
    expect(markdown).toContain('no changes')
    expect(markdown).toContain('1 setting is loosened.')
  })
})

test('zones without a file are released, and the page says that nothing of theirs is deleted', () => {
  expect(page({ review: review({ released: [zoneName('gone.example')] }) })).toContain(
    '> [!WARNING]\n> **1 zone has no file any more: it is released, and nothing of it is deleted.**\n>\n> - `gone.example`\n',
  )
})

describe('record sets to delete', () => {
  const plan = (creates: number, deletes: number): string =>
    formatPlanMarkdown(
      reportOf(
        [
          zonePlan(
            'example.com',
            [
              ...Array.from({ length: creates }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1)),
              ...Array.from({ length: deletes }, (_, index) =>
                deleteSet(`d${index}`, 'A', [live(`d${index}`, `d${index}`, 'A', '192.0.2.1', 300)]),
              ),
            ],
            {},
          ),
        ],
        {},
      ),
      MARKDOWN,
    )

  test('are named on the first screen of a long plan', () => {
    expect(plan(20, 2)).toContain(
      '> [!WARNING]\n> **2 record sets to delete.**\n>\n> - `d0 A` in `example.com`\n> - `d1 A` in `example.com`\n',
    )
    expect(plan(0, 12)).toContain('> - `d9 A` in `example.com`\n> - and 2 more\n')
  })

  test('are seen anyway on a short one', () => {
    expect(plan(3, 2)).not.toContain('[!WARNING]')
  })

  test('stand first in a section that is too long to stand open', () => {
    expect(headings(plan(30, 1))[1]).toBe('@@ d0 A @@')
    expect(headings(plan(3, 1))[1]).toBe('@@ c0 A  zones/example.com.yaml:1 @@')
  })
})
