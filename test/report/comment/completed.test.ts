import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OperationOutcome } from '../../../src/apply/run/result.ts'
import { formatPlanComment } from '../../../src/report/comment/comment.ts'
import { completeComment } from '../../../src/report/comment/completed.ts'
import { readState } from '../../../src/report/comment/state-text.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import type { SyncReport } from '../../../src/report/report.ts'
import {
  createSet,
  fingerprint,
  HOSTILE,
  mixedZone,
  refused,
  reportOf,
  syncOf,
  zoneName,
  zonePlan,
  zoneResult,
} from '../fixtures.ts'
import { strangeIn } from '../gfm.ts'
import { frameOf, hostilePlan } from '../hostile.ts'

const frame = frameOf({})
const later = {
  ...frameOf({ now: Date.UTC(2031, 0, 2, 8, 0), run: 'https://github.example/o/r/actions/runs/13' }),
  covers: 'all',
} as const
const SERVER = frame.server

const planned = formatPlanComment(reportOf([mixedZone({})], {}), { ...frame, readAt: frame.now, existing: null }).body
const allDone = syncOf([zoneResult(mixedZone({}), new Map(), {})], { snapshot: '.pocketdns/snapshots/x' })
const oneFailed = syncOf(
  [
    zoneResult(
      mixedZone({}),
      new Map<number, OperationOutcome>([[0, { outcome: 'failed', attempts: 1, error: refused }]]),
      {},
    ),
  ],
  {},
)

const complete = (body: string, report: SyncReport) => completeComment(body, { kind: 'sync', report }, later)
const sections = (body: string): number => body.match(/^## DNS sync/gm)?.length ?? 0

describe('a plan comment after the merge', () => {
  test('says on top what was applied, and keeps what was planned below', () => {
    const { body } = complete(planned, allDone)
    const top = `${frame.marker}

## DNS sync to \`production\`: 8 done

1 zone done and in order.

To undo: revert the change in git; or, where the workflow keeps the snapshot, \`pocketdns-sync restore .pocketdns/snapshots/x\`

Fingerprint \`${fingerprint('a')}\`

Applied at [\`abcdef0\`](${frame.commit.url}) on 2031-01-02 08:00 UTC, in [this run](https://github.example/o/r/actions/runs/13).

<details open><summary>What was planned</summary>

<!-- pocketdns-sync:planned -->

## DNS plan for \`production\`: 1 to create, 4 to update, 1 to delete
`
    expect(body.slice(0, top.length)).toBe(top)
    expect(body).toContain('! 192.0.2.30 -> 192.0.2.31\n')
    expect(strangeIn(body, 'EVIL')).toEqual([])
  })

  test('tells what did not go well, why, and how to go on', () => {
    const { body } = complete(planned, oneFailed)
    expect(body).toContain('## DNS sync to `production`: 7 done, 1 failed\n')
    expect(body).toContain(
      'To go on: merge, then run [`sync.yml`](https://github.example/o/r/actions/workflows/sync.yml) by hand with zones `example.com`\n',
    )
    expect(body).toContain('@@ failed @@\n+ @ MX  40 mx.example.org.\n  422: The provider refused it.\n')
  })

  test('is sent to the workflow at once where it is merged already', () => {
    const means = { kind: 'workflow', file: 'sync.yml', url: 'https://github.example/x', isMerged: true } as const
    const { body } = completeComment(planned, { kind: 'sync', report: oneFailed }, { ...later, means })
    expect(body).toContain('To go on: run [`sync.yml`](https://github.example/x) by hand with zones `example.com`\n')
  })

  test('says that nothing was applied, and why, if the sync could not begin', () => {
    const failure = { problem: { message: 'The key was refused.', hint: 'Set it anew.' }, findings: null }
    const { body, state } = completeComment(planned, { kind: 'failed', failure, environment: 'production' }, later)
    expect(body).toContain(
      '## DNS sync failed\n\n> [!CAUTION]\n> **Nothing was applied.**\n> `The key was refused.`\n> `Set it anew.`\n',
    )
    expect(body).toContain('<summary>What was planned</summary>')
    expect(state.completion).toBe('unfinished')
  })

  test.each<readonly [string, SyncReport, string]>([
    ['done, when all is', allDone, 'done'],
    ['done, when there was nothing left to do', syncOf([], {}), 'done'],
    ['unfinished, when an operation failed', oneFailed, 'unfinished'],
    ['unfinished, when a zone was held back', { ...allDone, results: [] }, 'unfinished'],
    [
      'unfinished, when a zone could not be planned',
      { ...allDone, failures: [{ zone: 'x', message: 'm', hint: '' }] },
      'unfinished',
    ],
    [
      'unfinished, when the zone could not be read again',
      syncOf([zoneResult(mixedZone({}), new Map(), { verification: { kind: 'unread', message: 'm' } })], {}),
      'unfinished',
    ],
  ])('is %s', (_, report, completion) => {
    expect(readState(complete(planned, report).body, SERVER)?.completion).toBe(completion)
  })

  test('is done when a sync of the zone that was left is, and not before', () => {
    const held = complete(planned, { ...allDone, results: [] })
    expect(held.state).toMatchObject({ completion: 'unfinished', left: ['example.com'] })
    const some = (body: string, report: SyncReport) =>
      completeComment(body, { kind: 'sync', report }, { ...later, covers: 'some' })
    const other = some(held.body, syncOf([zoneResult(zonePlan('example.net', [], {}), new Map(), {})], {}))
    expect(other.state).toMatchObject({ completion: 'unfinished', left: ['example.com'] })
    expect(some(other.body, oneFailed).state.completion).toBe('unfinished')
    expect(some(other.body, allDone).state).toMatchObject({ completion: 'done', left: [] })
    expect(some(planned, allDone).state).toMatchObject({ completion: 'unfinished', left: null })
  })

  test('keeps its state and its history', () => {
    const again = formatPlanComment(reportOf([zonePlan('example.com', [], {})], {}), {
      ...later,
      readAt: 0,
      existing: planned,
    })
    const { body } = complete(again.body, allDone)
    expect(readState(body, SERVER)).toEqual({ ...again.state, completion: 'done', left: [] })
    expect(body).toContain('<summary>Earlier plan: 1</summary>')
  })

  test('is the same when it is completed twice, and holds the newer result when that differs', () => {
    const once = complete(planned, allDone)
    expect(complete(once.body, allDone)).toEqual(once)
    const other = complete(complete(planned, oneFailed).body, allDone)
    expect(other).toEqual(once)
    expect(sections(other.body)).toBe(1)
  })

  test.each([
    ['it is empty', ''],
    ['it is somebody else’s', 'LGTM'],
    ['the plan has no end', planned.replace('<!-- pocketdns-sync:end of planned -->', '')],
    ['the marks are the wrong way round', '<!-- pocketdns-sync:end of planned -->\nx\n<!-- pocketdns-sync:planned -->'],
  ])('has the result alone when %s', (_, existing) => {
    const { body, state } = complete(existing, allDone)
    expect(body).toContain('## DNS sync to `production`: 8 done\n')
    expect(body).not.toContain('What was planned')
    expect(readState(body, SERVER)).toEqual(state)
    expect(complete(body, allDone).body).toBe(body)
  })

  test('is read the same with the line ends of a browser', () => {
    expect(complete(planned.replaceAll('\n', '\r\n'), allDone)).toEqual(complete(planned, allDone))
  })

  test('is cut where our own lines are, not where a value spells them', () => {
    for (const text of [...HOSTILE, '<!-- pocketdns-sync:planned -->', '</details>']) {
      const body = formatPlanComment(hostilePlan(text, 'live'), { ...frame, readAt: 0, existing: null }).body
      const plan =
        /<!-- pocketdns-sync:planned -->\n([\s\S]*)\n<!-- pocketdns-sync:end of planned -->\n\n<!-- pocketdns-sync:state/.exec(
          body,
        )?.[1]
      const once = complete(body, allDone)
      expect(once.body).toContain(plan?.trim())
      expect(complete(once.body, allDone)).toEqual(once)
    }
  })

  test('is completed twice as once, whatever stood there', () => {
    const lines = fc.constantFrom(
      '<!-- pocketdns-sync:planned -->',
      '<!-- pocketdns-sync:end of planned -->',
      '<details>',
      '</details>',
      '```',
      'x',
      '',
      planned,
    )
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 8 }), (all) => {
        const once = complete(all.join('\n'), oneFailed)
        expect(complete(once.body, oneFailed)).toEqual(once)
        expect(sizeOf(once.body)).toBeLessThanOrEqual(60_000)
      }),
    )
  })
})

describe('a completed comment', () => {
  const big = (count: number) =>
    zonePlan(
      'example.com',
      Array.from({ length: count }, (_, index) => createSet(`c${index}`, 'A', 300, ['192.0.2.1'], 1)),
      {},
    )
  const failedAll = (count: number) =>
    syncOf(
      [
        zoneResult(
          big(count),
          new Map(
            Array.from({ length: count }, (_, index) => [index, { outcome: 'failed', attempts: 1, error: refused }]),
          ),
          {},
        ),
      ],
      {},
    )

  test.each([
    [300, 10, 'all of both', 'c299 A'],
    [3000, 10, 'the result, and the plan without its details', 'The details of the plan are left out here'],
    [
      3000,
      3000,
      'as much of the result as there is room for, and the plan without its details',
      'The details of the plan are left out here',
    ],
  ])('of %d changes, %d of them failed, holds %s', (changes, failures, _, words) => {
    const before = formatPlanComment(reportOf([big(changes)], {}), { ...frame, readAt: 0, existing: null }).body
    const { body } = complete(before, failedAll(failures))
    expect(sizeOf(body)).toBeLessThanOrEqual(60_000)
    expect(body).toContain(words)
    expect(body).toContain(`## DNS plan for \`production\`: ${changes.toLocaleString('en')} to create`)
    expect(strangeIn(body, 'EVIL')).toEqual([])
    expect(complete(body, failedAll(failures)).body).toBe(body)
  })

  test('of 300 zones fits', () => {
    const zones = Array.from({ length: 300 }, (_, index) => ({ ...mixedZone({}), zone: zoneName(`z${index}.example`) }))
    const before = formatPlanComment(reportOf(zones, {}), { ...frame, readAt: 0, existing: null }).body
    const { body } = complete(
      before,
      syncOf(
        zones.map((zone) => zoneResult(zone, new Map(), {})),
        {},
      ),
    )
    expect(sizeOf(body)).toBeLessThanOrEqual(60_000)
    expect(body).toContain('300 zones done and in order.')
  })
})
