import { describe, expect, test } from 'vitest'
import type { OperationOutcome } from '../../../src/apply/run/result.ts'
import { formatSyncText } from '../../../src/report/text/results.ts'
import { HOSTILE, mixedZone, operationId, refused, syncOf, TEXT, zoneName, zoneResult } from '../fixtures.ts'

const skipped = (because: Extract<OperationOutcome, { outcome: 'skipped' }>['because']): OperationOutcome => ({
  outcome: 'skipped',
  attempts: 0,
  because,
})

const troubled = new Map<number, OperationOutcome>([
  [0, { outcome: 'failed', attempts: 1, error: refused }],
  [2, { outcome: 'unknown', attempts: 3, error: { status: null, words: [], message: 'No answer within 30 s.' } }],
  [4, skipped({ kind: 'waits-for', operation: operationId(0) })],
  [6, skipped({ kind: 'interrupted' })],
  [7, skipped({ kind: 'interrupted' })],
])

describe('what a sync did, as text', () => {
  test('is a line per zone where all went well', () => {
    const other = { ...mixedZone({}), zone: zoneName('example.net') }
    const report = syncOf([zoneResult(mixedZone({}), new Map(), {}), zoneResult(other, new Map(), {})], {})
    expect(formatSyncText(report, TEXT)).toBe(
      'example.com  8 done, verified\nexample.net  8 done, verified\n\nApplied to production: 16 done in 2 zones.\n',
    )
  })

  test('tells exactly what did not end well, why, and how to go on', () => {
    const zone = mixedZone({})
    const report = syncOf(
      [
        zoneResult(zone, troubled, {
          putBacks: [{ deleted: operationId(4), because: operationId(0), outcome: 'done' }],
          verification: { kind: 'differs', differences: zone.changes.slice(2, 4) },
        }),
      ],
      {},
    )
    expect(formatSyncText(report, TEXT)).toBe(`example.com  3 done, 1 failed, 1 unknown, 3 skipped, differs

  failed    + @ MX  40 mx.example.org.
              422: The provider refused it.
              "name has already been taken"
  unknown   ~ @ TXT  "v=spf1 include:_spf.example.net ~all" -> "v=spf1 include:_spf.example.net -all"
              No answer within 30 s.
              It may have landed all the same; the next run looks first.
  skipped   - old CNAME  legacy.example.net.
              It waits for + @ MX 40 mx.example.org., which is not done.
  skipped   + www A  192.0.2.1
  skipped   + www A  192.0.2.2
              The run was interrupted before it was sent.
  put back  - old CNAME  legacy.example.net.
              It was deleted to make room, and put back because its successor was not written.

  Read again, the zone differs from the plan in 2 record sets. Left to do:
  ~ api  A      192.0.2.20  ttl 300 -> 600             zones/example.com.yaml:18
  - old  CNAME  legacy.example.net.  ttl 300

Applied to production: 3 done, 1 failed, 1 unknown, 3 skipped in 1 zone.
To go on: pocketdns-sync sync example.com
`)
  })

  test('shouts where a record could not be put back', () => {
    const putBacks = [{ deleted: operationId(4), because: operationId(0), outcome: 'failed', error: refused }] as const
    const text = formatSyncText(syncOf([zoneResult(mixedZone({}), troubled, { putBacks })], {}), TEXT)
    expect(text).toContain('  not put back  - old CNAME  legacy.example.net.\n')
    expect(text).toContain('it could not be put back: IT IS GONE.')
  })

  test('says when a zone could not be read again, and counts it as unfinished', () => {
    const zone = zoneResult(mixedZone({}), new Map(), { verification: { kind: 'unread', message: '503 three times' } })
    expect(formatSyncText(syncOf([zone], {}), TEXT)).toBe(`example.com  8 done, not verified

  The zone could not be read again: 503 three times

Applied to production: 8 done in 1 zone.
To go on: pocketdns-sync sync example.com
`)
  })

  test('names the zones that a guard held back once more after those that were applied', () => {
    const refused = mixedZone({ refusals: [{ guard: 'empty-zone', message: 'The zone would be emptied.' }] })
    const applied = zoneResult({ ...mixedZone({}), zone: zoneName('other.example') }, new Map(), {})
    const { plan } = syncOf([zoneResult(refused, new Map(), {}), applied], {})
    const text = formatSyncText({ ...syncOf([applied], {}), plan }, TEXT)
    expect(text).toContain('Refused: example.com will not be changed.\n  The zone would be emptied. (empty-zone)\n')
  })

  test('says no more than that nothing was applied where the plan has just said why', () => {
    const zone = mixedZone({ refusals: [{ guard: 'empty-zone', message: 'The zone would be emptied.' }] })
    const report = { ...syncOf([], {}), plan: syncOf([zoneResult(zone, new Map(), {})], {}).plan }
    expect(formatSyncText(report, TEXT)).toBe('Nothing was applied to production. 1 zone refused.\n')
  })

  test('counts zones that went well where there are hundreds', () => {
    const zones = Array.from({ length: 200 }, (_, index) =>
      zoneResult({ ...mixedZone({}), zone: zoneName(`z${index}.example`) }, new Map(), {}),
    )
    expect(formatSyncText(syncOf(zones, {}), TEXT)).toBe(
      '200 zones done and in order\n\nApplied to production: 1,600 done in 200 zones.\n',
    )
  })

  test('lists what was done, with its notes, when all is wanted', () => {
    const notes = new Map<number, OperationOutcome>([
      [4, { outcome: 'done', attempts: 1, note: 'It was gone already.' }],
    ])
    const text = formatSyncText(syncOf([zoneResult(mixedZone({}), notes, {})], {}), { ...TEXT, detail: 'whole' })
    expect(text).toContain('  done  - old CNAME  legacy.example.net.\n          It was gone already.\n')
  })

  test.each(HOSTILE)('lets nothing of %j act upon a terminal or a log', (text) => {
    const error = { status: 422, words: [text], message: text }
    const outcomes = new Map<number, OperationOutcome>([
      [0, { outcome: 'failed', attempts: 1, error }],
      [1, skipped({ kind: 'stopped', message: text })],
      [2, { outcome: 'done', attempts: 1, note: text }],
    ])
    const zone = zoneResult(mixedZone({}), outcomes, { verification: { kind: 'unread', message: text } })
    for (const detail of ['shortened', 'whole'] as const) {
      const printed = formatSyncText(syncOf([zone], {}), { ...TEXT, detail })
      expect(printed).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
      for (const line of printed.split('\n')) expect(line).not.toMatch(/^\s*::/)
    }
  })
})
