import { describe, expect, test } from 'vitest'
import type { OperationOutcome } from '../../../src/apply/run/result.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import { formatSyncMarkdown } from '../../../src/report/markdown/results.ts'
import {
  fingerprint,
  HOSTILE,
  MARKDOWN,
  mixedZone,
  operationId,
  refused,
  syncOf,
  zoneName,
  zoneResult,
} from '../fixtures.ts'
import { readMarkdown } from './check.ts'

describe('what a sync did, as Markdown', () => {
  test('is short where all went well', () => {
    expect(formatSyncMarkdown(syncOf([zoneResult(mixedZone({}), new Map(), {})], {}), MARKDOWN)).toBe(
      `## DNS sync to \`production\`: 8 done\n\n1 zone done and in order.\n\nFingerprint \`${fingerprint('a')}\`\n`,
    )
  })

  test('tells what did not end well, why, and how to go on', () => {
    const outcomes = new Map<number, OperationOutcome>([
      [0, { outcome: 'failed', attempts: 1, error: refused }],
      [4, { outcome: 'skipped', attempts: 0, because: { kind: 'waits-for', operation: operationId(0) } }],
    ])
    const zone = mixedZone({})
    const other = { ...mixedZone({}), zone: zoneName('example.net') }
    const report = syncOf(
      [
        zoneResult(zone, outcomes, { verification: { kind: 'differs', differences: zone.changes.slice(2, 3) } }),
        zoneResult(other, new Map(), {}),
      ],
      {},
    )
    expect(formatSyncMarkdown(report, MARKDOWN)).toBe(`## DNS sync to \`production\`: 14 done, 1 failed, 1 skipped

To go on: \`pocketdns-sync sync example.com\`

| zone | done | failed | unknown | skipped | read again |
|---|--:|--:|--:|--:|---|
| \`example.com\` | 6 | 1 | 0 | 1 | differs |

1 zone done and in order.

<details open><summary><b><code>example.com</code></b>: 6 done, 1 failed, 1 skipped</summary>

\`\`\`diff
@@ failed @@
+ @ MX  40 mx.example.org.
  422: The provider refused it.
  "name has already been taken"
@@ skipped @@
- old CNAME  legacy.example.net.
  It waits for + @ MX 40 mx.example.org., which is not done.
  Read again, the zone differs from the plan in 1 record set. Left to do:
@@ api A  zones/example.com.yaml:18 @@
! 192.0.2.20  ttl 300 -> 600
\`\`\`

</details>

Fingerprint \`${fingerprint('a')}\`
`)
  })

  test('keeps its budget where thousands of operations were skipped, failures first', () => {
    const zones = Array.from({ length: 1000 }, (_, index) => {
      const outcomes = new Map<number, OperationOutcome>(
        Array.from({ length: 8 }, (_unused, at) => [
          at,
          { outcome: 'skipped', attempts: 0, because: { kind: 'interrupted' } },
        ]),
      )
      if (index === 999) outcomes.set(3, { outcome: 'failed', attempts: 1, error: refused })
      return zoneResult({ ...mixedZone({}), zone: zoneName(`z${index}.example`) }, outcomes, {})
    })
    const markdown = formatSyncMarkdown(syncOf(zones, {}), MARKDOWN)
    expect(sizeOf(markdown)).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain('@@ failed @@')
    expect(markdown.split('\n')[2]).toMatch(/^Not shown, to keep this short: [\d,]+ skipped\.$/)
    expect(markdown).toContain('To go on: `pocketdns-sync sync`')
    expect(readMarkdown(markdown).openFence).toBe(false)
  })

  test('is not closed early by a note that is nothing but a fence', () => {
    const outcomes = new Map<number, OperationOutcome>([[0, { outcome: 'done', attempts: 1, note: '```' }]])
    const zone = zoneResult(mixedZone({}), outcomes, { verification: { kind: 'unread', message: '503' } })
    const { prose, code } = readMarkdown(formatSyncMarkdown(syncOf([zone], {}), { ...MARKDOWN, detail: 'whole' }))
    expect(code).toContain('  ```')
    expect(prose).not.toContain('@@')
  })

  test.each(HOSTILE)('keeps %j in its fence', (text) => {
    const error = { status: 422, words: [`EVIL${text}`], message: `EVIL${text}` }
    const outcomes = new Map<number, OperationOutcome>([
      [0, { outcome: 'failed', attempts: 1, error }],
      [1, { outcome: 'skipped', attempts: 0, because: { kind: 'stopped', message: `EVIL${text}` } }],
    ])
    const zone = zoneResult(mixedZone({}), outcomes, { verification: { kind: 'unread', message: `EVIL${text}` } })
    const { prose, openFence } = readMarkdown(formatSyncMarkdown(syncOf([zone], {}), { ...MARKDOWN, detail: 'whole' }))
    expect(openFence).toBe(false)
    expect(prose).not.toContain('EVIL')
  })
})
