import { describe, expect, test } from 'vitest'
import type { ZonePlan } from '../../../src/plan/plan.ts'
import { formatPlanComment } from '../../../src/report/comment/comment.ts'
import { stateText } from '../../../src/report/comment/state-text.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import type { PlanReport } from '../../../src/report/report.ts'
import { formatSummary } from '../../../src/report/summary.ts'
import {
  createSet,
  data,
  deleteSet,
  fingerprint,
  live,
  liveSet,
  mixedZone,
  overwrite,
  recordSet,
  reportOf,
  type Step,
  updateSet,
  zoneName,
  zonePlan,
} from '../fixtures.ts'
import { strangeIn } from '../gfm.ts'
import { frameOf } from '../hostile.ts'
import { readMarkdown } from '../markdown/check.ts'

const refusals = [{ guard: 'max-deletes', message: '60 records would be deleted: max-deletes is 50.' }] as const
const frame = frameOf({})
const READ_AT = Date.UTC(2031, 0, 1, 9, 29)

const commentOf = (report: PlanReport, existing: string | null) =>
  formatPlanComment(report, { ...frame, readAt: report.basis === 'live' ? READ_AT : null, existing })

/** Without the hidden state. */
const visibleBody = (body: string): string => body.replace(/\n\n<!-- pocketdns-sync:state .*\n$/, '\n')

describe('the comment of a plan', () => {
  test('has its marker first, then the plan, and where it comes from last', () => {
    const web = live('r5', 'web', 'A', '192.0.2.30', 300)
    const zone = zonePlan(
      'example.com',
      [
        updateSet(
          liveSet('web', 'A', [web]),
          recordSet('web', 'A', 300, ['192.0.2.31']),
          [overwrite(web, data('web', 'A', '192.0.2.31', 300))],
          20,
        ),
      ],
      { refusals },
    )
    const { body } = commentOf(reportOf([zone], { estimate: { requests: 2, durationMs: 1000 } }), null)
    expect(visibleBody(body)).toBe(`${frame.marker}

<!-- pocketdns-sync:planned -->

## DNS plan for \`production\`: 1 to update

> [!CAUTION]
> **1 zone is refused and will not be changed.**
>
> - \`example.com\`
>   - \`60 records would be deleted: max-deletes is 50.\`
>   - To apply exactly this plan all the same: merge, then run [\`sync.yml\`](https://github.example/o/r/actions/workflows/sync.yml) by hand with zones \`example.com\` and accept \`${fingerprint('b')}\`

| zone | create | update | delete | unchanged | left alone |
|---|--:|--:|--:|--:|--:|
| \`example.com\` | 0 | 1 | 0 | 0 | 0 |

<details open><summary><b><code>example.com</code></b>: 1 to update</summary>

\`\`\`diff
@@ web A  zones/example.com.yaml:20 @@
! 192.0.2.30 -> 192.0.2.31
\`\`\`

</details>

1 write (1 update); takes 2 requests, about 1 s. Fingerprint \`${fingerprint('a')}\`
Planned at [\`abcdef0\`](${frame.commit.url}) from what was live at 2031-01-01 09:29 UTC, in [this run](${frame.run}).

<!-- pocketdns-sync:end of planned -->
`)
  })

  test('says that nothing changes', () => {
    const { body } = commentOf(reportOf([zonePlan('example.com', [], {})], {}), null)
    expect(body).toContain('## DNS plan for `production`: no changes\n\n1 zone without changes.\n')
    expect(body).not.toContain('<details')
  })

  test('of an offline plan says so first, and shows neither fingerprint, cost nor command', () => {
    const review = {
      base: { revision: 'main', commit: 'a'.repeat(40) },
      origins: [],
      settings: [],
      released: [],
      unread: [],
    }
    const { body, state } = commentOf(reportOf([mixedZone({ refusals })], { basis: 'base', review }), null)
    const lines = body.split('\n')
    expect(lines.slice(4, 8)).toEqual([
      '## Offline DNS plan for `production`: 1 to create, 4 to update, 1 to delete',
      '',
      '> [!NOTE]',
      '> **No live read was made.** This compares the zone files of the merge base `aaaaaaa` with those of the head. What is live may differ from both: the sync plans anew, from what it finds.',
    ])
    expect(body).toContain('> **A sync might refuse 1 zone, if what is live is what the base says.**\n')
    expect(body).not.toMatch(/sha256:|accept|writes|sync\.yml/)
    expect(state.fingerprint).toBeNull()
  })

  test('is the same bytes for the same plan', () => {
    const report = () => reportOf([mixedZone({ refusals })], {})
    expect(commentOf(report(), null)).toEqual(commentOf(report(), null))
  })
})

describe('earlier plans', () => {
  const run = (index: number): string => `https://github.example/o/r/actions/runs/${index}`

  test('stand folded at the end, newest first, each with its time, commit, counts and run', () => {
    const first = formatPlanComment(reportOf([mixedZone({ refusals })], {}), {
      ...frame,
      run: run(1),
      readAt: READ_AT,
      existing: null,
    })
    const second = formatPlanComment(reportOf([zonePlan('example.com', [], {})], {}), {
      ...frame,
      run: run(2),
      readAt: READ_AT,
      existing: first.body,
    })
    expect(first.body).not.toContain('Earlier')
    const third = formatPlanComment(reportOf([], {}), { ...frame, run: run(3), readAt: READ_AT, existing: second.body })
    expect(third.body).toContain(`<details><summary>Earlier plans: 2</summary>

| planned | commit | create | update | delete | refused | |
|---|---|--:|--:|--:|--:|---|
| 2031-01-01 09:30 UTC | \`abcdef0\` | 0 | 0 | 0 | 0 | [run](${run(2)}) |
| 2031-01-01 09:30 UTC | \`abcdef0\` | 1 | 4 | 1 | 1 | [run](${run(1)}) |

</details>
`)
  })

  test('are twenty at most', () => {
    let body: string | null = null
    for (let index = 1; index <= 30; index += 1)
      body = formatPlanComment(reportOf([], {}), { ...frame, run: run(index), readAt: READ_AT, existing: body }).body
    expect(body).toContain('Earlier plans: 20')
    expect(body).toContain(`[run](${run(29)})`)
    expect(body).not.toContain(`[run](${run(9)})`)
  })

  test('do not count a plan twice that the same run makes again', () => {
    const once = commentOf(reportOf([mixedZone({})], {}), null)
    expect(commentOf(reportOf([mixedZone({})], {}), once.body).body).toBe(once.body)
  })

  test.each([
    '',
    'no comment of ours',
    '<!-- pocketdns-sync:state v1 !!! . -->',
    '<!-- pocketdns-sync:state v2 e30 . -->',
  ])('that cannot be read are none: %j', (existing) => {
    expect(commentOf(reportOf([], {}), existing).body).toBe(commentOf(reportOf([], {}), null).body)
  })
})

const createsOf = (count: number, text: string): readonly Step[] =>
  Array.from({ length: count }, (_, index) => createSet(`c${index}`, 'TXT', 300, [text], index + 1))

const deletesOf = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, index) =>
    deleteSet(`d${index}`, 'A', [live(`d${index}`, `d${index}`, 'A', '192.0.2.1', 300)]),
  )

const shown = (markdown: string, sign: string): number =>
  readMarkdown(markdown).code.filter((line) => line.startsWith(`${sign} `)).length

const mixed = (count: number): readonly ZonePlan[] => [
  zonePlan('example.com', [...createsOf(count - Math.floor(count / 3), 'x'), ...deletesOf(Math.floor(count / 3))], {
    refusals,
  }),
]

const zones = (count: number, refused: typeof refusals | []): readonly ZonePlan[] =>
  Array.from({ length: count }, (_, index) => ({
    ...zonePlan('example.com', [...createsOf(3, 'x'), ...deletesOf(1)], { refusals: refused }),
    zone: zoneName(`a-zone-with-a-long-name-${index}.example`),
  }))

const BIG: readonly (readonly [string, readonly ZonePlan[]])[] = [
  ['1 change', mixed(1)],
  ['100 changes', mixed(100)],
  ['10,000 changes', mixed(10_000)],
  ['300 zones', zones(300, [])],
  ['300 refused zones', zones(300, refusals)],
  [
    '9,000 creates and 60 deletes in one zone',
    [zonePlan('example.com', [...createsOf(9000, '€'), ...deletesOf(60)], {})],
  ],
  [
    'one value bigger than the page',
    [zonePlan('example.com', [...createsOf(3, '\u{1F600}'.repeat(16_000)), ...deletesOf(60)], {})],
  ],
]

describe.each(BIG)('the limits of GitHub, for %s', (_, plan) => {
  const report = reportOf(plan, { estimate: { requests: 10, durationMs: 1000 } })
  const crowd = Array.from({ length: 20 }, (_entry, index) => ({
    at: index,
    commit: 'abcdef0123456789abcdef0123456789abcdef01',
    run: `https://github.example/o/${'r'.repeat(150)}/actions/runs/${index}`,
    counts: { create: 1, update: 2, delete: 3 },
    refused: 0,
    failed: false,
  }))
  const old = commentOf(reportOf([], {}), null).state
  const { body } = commentOf(
    report,
    stateText({ ...old, run: 'https://github.example/o/r/actions/runs/1', history: crowd }),
  )
  const whole = formatSummary([{ kind: 'plan', report }], { means: frame.means, command: 'plan' })
  const creates = plan.flatMap((zone) => zone.changes).filter(({ kind }) => kind === 'create').length
  const deletes = plan.flatMap((zone) => zone.changes).length - creates

  test.each([
    ['comment', body, 60_000],
    ['summary', whole, 900_000],
  ])('a %s is within its budget, whole in its form, and has its fingerprint', (_name, markdown, budget) => {
    expect(sizeOf(markdown)).toBeLessThanOrEqual(budget)
    expect(markdown.length).toBeLessThanOrEqual(budget)
    expect(readMarkdown(markdown).openFence).toBe(false)
    expect(markdown.match(/^<details/gm)?.length).toBe(markdown.match(/^<\/details>$/gm)?.length)
    expect(markdown).toContain(`Fingerprint \`${fingerprint('a')}\``)
  })

  test.each([
    ['comment', body],
    ['summary', whole],
  ])('a %s shows no create while a delete is hidden, and says on its first screen what is', (_name, markdown) => {
    const [created, deleted] = [shown(markdown, '+'), shown(markdown, '-')]
    if (created > 0) expect(deleted).toBe(deletes)
    const hidden = creates + deletes - created - deleted
    const note = markdown
      .split('\n')
      .slice(0, 8)
      .find((line) => line.startsWith('Not shown'))
    expect(note === undefined).toBe(hidden === 0)
    if (hidden > 0 && created > 0) expect(note).toContain(`${(creates - created).toLocaleString('en')} to create`)
  })

  test('the comment is nothing but ours', () => {
    expect(strangeIn(body, 'EVIL')).toEqual([])
  })
})
