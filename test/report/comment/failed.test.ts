import { expect, test } from 'vitest'
import { formatPlanComment } from '../../../src/report/comment/comment.ts'
import { formatFailedComment } from '../../../src/report/comment/failed.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import { mixedZone, place, reportOf } from '../fixtures.ts'
import { strangeIn } from '../gfm.ts'
import { frameOf } from '../hostile.ts'

const frame = frameOf({})
const finding = (line: number) => ({
  rule: 'unknown-type',
  severity: 'error' as const,
  message: 'There is no type X.',
  hint: 'Write A.',
  place: place(line),
})
const findings = (count: number) => ({
  report: { zones: 1, recordSets: 0, findings: Array.from({ length: count }, (_, index) => finding(index + 1)) },
  sourceOf: () => 'records:\n  "@":\n    X: 1\n',
})

test('a plan that failed takes the place of an earlier one and says why', () => {
  const planned = formatPlanComment(reportOf([mixedZone({})], {}), { ...frame, readAt: 0, existing: null }).body
  const again = frameOf({ run: 'https://github.example/o/r/actions/runs/13' })
  const { body, state } = formatFailedComment(
    { findings: findings(1), problem: null },
    { ...again, environment: '', existing: planned },
  )
  expect(body.split('\n\n<details><summary>Earlier')[0]).toBe(`${frame.marker}

<!-- pocketdns-sync:planned -->

## No DNS plan: 1 error in 1 file

> [!CAUTION]
> **Nothing could be planned.**

<details open><summary><b><code>zones/example.com.yaml</code></b>: 1 error</summary>

\`\`\`text
zones/example.com.yaml:1:3: error: There is no type X. (unknown-type)
  1 | records:
    |   ^^^^
  Write A.
\`\`\`

</details>

Earlier plans of this pull request say nothing about this commit.
Tried at [\`abcdef0\`](${frame.commit.url}), in [this run](https://github.example/o/r/actions/runs/13).

<!-- pocketdns-sync:end of planned -->`)
  expect(body).not.toContain('## DNS plan')
  expect(body).toContain('| 1 | 4 | 1 | 0 |')
  expect(state).toMatchObject({ failed: true, counts: null })
})

test('a problem outside the files is told with what to do', () => {
  const problem = { message: 'The key was refused.', hint: 'Set POCKETDNS_API_KEY.' }
  const { body } = formatFailedComment({ findings: null, problem }, { ...frame, environment: '', existing: null })
  expect(body).toContain(
    '## No DNS plan\n\n> [!CAUTION]\n> **Nothing could be planned.**\n> `The key was refused.`\n> `Set POCKETDNS_API_KEY.`\n',
  )
  expect(body).not.toContain('Earlier plans')
})

test('5,000 errors fit, and the first screen says how many are not shown', () => {
  const { body } = formatFailedComment(
    { findings: findings(5000), problem: null },
    { ...frame, environment: '', existing: null },
  )
  expect(sizeOf(body)).toBeLessThanOrEqual(60_000)
  expect(body).toMatch(/\n\nNot shown, to keep this short: [\d,]+ errors\. All of it is in \[the summary of the run\]/)
  expect(strangeIn(body, 'EVIL')).toEqual([])
})
