import { describe, expect, test } from 'vitest'
import type { Origin, Review } from '../../../src/plan/review.ts'
import { formatPlanJson } from '../../../src/report/json/plan.ts'
import type { PlanReport } from '../../../src/report/report.ts'
import { formatPlanText } from '../../../src/report/text/plan.ts'
import {
  createSet,
  data,
  deleteSet,
  HOSTILE,
  hasCommand,
  live,
  liveSet,
  mixedZone,
  overwrite,
  recordSet,
  reportOf,
  TEXT,
  updateSet,
  zoneName,
  zonePlan,
} from '../fixtures.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** `origins` by `name type`; what is not named is the pull request's. */
function reviewOf(
  report: PlanReport,
  origins: Readonly<Record<string, Origin>>,
  more: Partial<Review> = {},
): PlanReport {
  const review: Review = {
    base: { revision: 'origin/main', commit: COMMIT },
    origins: report.plan.zones.map(({ zone, changes }) => ({
      zone,
      sets: changes.map(({ owner, type }) => ({ owner, type, origin: origins[`${owner} ${type}`] ?? 'pull-request' })),
    })),
    settings: [],
    released: [],
    unread: [],
    ...more,
  }
  return { ...report, review }
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
const calm = zonePlan('example.net', [], { unchanged: 4 })
const old = live('r', 'old', 'A', '192.0.2.1', 300)
const second = zonePlan(
  'example.org',
  [
    createSet('a', 'A', 300, ['192.0.2.1'], 7),
    deleteSet('old', 'A', [old]),
    updateSet(
      liveSet('z', 'A', [live('s', 'z', 'A', '192.0.2.1', 300)]),
      recordSet('z', 'A', 600, ['192.0.2.1']),
      [overwrite(live('s', 'z', 'A', '192.0.2.1', 300), data('z', 'A', '192.0.2.1', 600))],
      8,
    ),
  ],
  {
    unchanged: 3,
    warnings: ['The domain is expired.'],
    refusals: [{ guard: 'apex-mx', message: 'The apex MX would be removed.' }],
  },
)
const whole = reportOf([calm, second, zonePlan('x.example', [createSet('b', 'A', 300, ['192.0.2.1'], 2)], {})], {})

describe('a plan with its base', () => {
  test('shows what the pull request changes in all zones before anything else, and a zone’s details once', () => {
    const text = formatPlanText(reviewOf(whole, { 'old A': 'drift', 'z A': 'pending' }), TEXT)
    expect(text).toBe(
      lines(
        'What this pull request changes:',
        '',
        'example.org  REFUSED  1 to create, 3 unchanged',
        '',
        '  + a  A  192.0.2.1  ttl 300                            zones/example.com.yaml:7',
        '',
        '  warning: The domain is expired.',
        '',
        'x.example  1 to create, 0 unchanged',
        '',
        '  + b  A  192.0.2.1  ttl 300                            zones/example.com.yaml:2',
        '',
        'Not from this pull request, but the next sync does it too:',
        '',
        'example.org  REFUSED  merged, not yet synced: 1 to update',
        '',
        '  ~ z  A  192.0.2.1  ttl 300 -> 600                     zones/example.com.yaml:8',
        '',
        'example.org  REFUSED  changed by another hand: 1 to delete',
        '',
        '  - old  A  192.0.2.1  ttl 300',
        '',
        'example.net  no changes, 4 record sets',
        '',
        'Refused: example.org will not be changed.',
        '  The apex MX would be removed. (apex-mx)',
        '  To apply exactly this plan all the same:',
        `    pocketdns-sync sync example.org --accept ${second.fingerprint}`,
        '',
        `Fingerprint ${whole.plan.fingerprint}`,
        'Plan for production: 2 record sets to create, 1 to update, 1 to delete in 2 of 3 zones.',
        'This pull request: 2 to create. Merged, not yet synced: 1 to update. Changed by another hand: 1 to delete.',
        '4 writes (2 creates, 1 update, 1 delete). 1 zone refused.',
      ),
    )
  })

  test('shows settings, what is released and what could not be read after the changes', () => {
    const report = reviewOf(
      reportOf([calm], {}),
      {},
      {
        settings: [
          { zone: null, key: 'ownership', before: 'declared', after: null, loosens: true },
          { zone: null, key: 'ignore', before: '{name: "a"}', after: null, loosens: true },
          { zone: null, key: 'environment', before: 'sandbox', after: 'production', loosens: true },
          { zone: zoneName('example.net'), key: 'ttl', before: null, after: '60', loosens: false },
          { zone: zoneName('xn--bcher-kva.example'), key: 'lint.off', before: null, after: 'ttl-low', loosens: true },
        ],
        released: [zoneName('gone.example'), zoneName('xn--bcher-kva.example')],
        unread: ['zones/a.example.yaml cannot be read.'],
      },
    )
    expect(formatPlanText(report, TEXT)).toBe(
      lines(
        'example.net  no changes, 4 record sets',
        '',
        'Settings that this pull request changes:',
        '  ! ownership  declared -> not set  (all zones)  what is live and not declared is deleted',
        '  ! ignore  {name: "a"} -> not set  (all zones)  what it matched is no longer left to others, and may be deleted',
        '  ! environment  sandbox -> production  (all zones)  all of it is done in another place',
        '    ttl  not set -> 60  (example.net)',
        '  ! lint.off  not set -> ttl-low  (bücher.example (xn--bcher-kva.example))  the rule is silent',
        '',
        'Released: gone.example, bücher.example (xn--bcher-kva.example) have no zone file any more. Nothing of theirs is deleted, and nothing keeps them.',
        '',
        'warning: zones/a.example.yaml cannot be read.',
        '',
        'No changes for production in 1 zone.',
      ),
    )
  })

  test('names ten released zones, and counts the others', () => {
    const released = Array.from({ length: 300 }, (_, index) => zoneName(`z${index}.example`))
    const text = formatPlanText(reviewOf(reportOf([calm], {}), {}, { released }), TEXT)
    expect(text).toContain('z9.example and 290 more zones have no zone file any more.')
    expect(text).not.toContain('z10.example')
  })

  test('that nothing live was read for says so last, and has nothing to accept', () => {
    const text = formatPlanText({ ...reviewOf(whole, {}), basis: 'base' }, TEXT)
    expect(text).toContain(
      '\nRefused: example.org would not be changed.\n  The apex MX would be removed. (apex-mx)\n\n',
    )
    expect(
      text.endsWith(
        lines(
          'Nothing live was read: the zone files at 0123456789ab, where this and origin/main part, stand for what is live.',
          'Offline plan for production: 2 record sets to create, 1 to update, 1 to delete in 2 of 3 zones. 1 zone refused.',
        ),
      ),
    ).toBe(true)
    expect(text).not.toMatch(/accept|sha256|ingerprint|To apply/)
    expect(formatPlanText({ ...reviewOf(reportOf([calm], {}), {}), basis: 'base' }, TEXT)).toMatch(
      /stand for what is live\.\nNo changes for production in 1 zone\.\n$/,
    )
  })

  test.each(HOSTILE)('shows nothing that a revision, a pattern or a file name smuggles in: %j', (hostile) => {
    const report = reviewOf(
      reportOf([mixedZone({})], {}),
      {},
      {
        base: { revision: hostile, commit: COMMIT },
        settings: [{ zone: null, key: 'ignore', before: hostile, after: hostile, loosens: true }],
        unread: [hostile],
      },
    )
    const text = formatPlanText({ ...report, basis: 'base' }, TEXT)
    expect(hasCommand(text)).toBe(false)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(text.split('\n').length).toBe(
      formatPlanText(
        {
          ...reviewOf(
            report,
            {},
            {
              settings: [{ zone: null, key: 'ignore', before: 'a', after: 'a', loosens: true }],
              unread: ['a'],
            },
          ),
          basis: 'base',
        },
        TEXT,
      ).split('\n').length,
    )
  })
})

test('a plan with its base as JSON says all of it', () => {
  const report = reviewOf(
    whole,
    { 'old A': 'elsewhere' },
    {
      settings: [{ zone: null, key: 'ttl', before: null, after: '60', loosens: false }],
      released: [zoneName('gone.example')],
      unread: ['A sentence.'],
    },
  )
  const json = JSON.parse(formatPlanJson({ ...report, basis: 'base' }))
  expect(json).toMatchObject({
    basis: 'base',
    base: { revision: 'origin/main', commit: COMMIT, unread: ['A sentence.'] },
    settingsChanges: [{ zone: null, key: 'ttl', before: null, after: '60', loosens: false }],
    released: ['gone.example'],
  })
  expect(json.zones[1].changes.map(({ origin }: { origin: string }) => origin)).toEqual([
    'pull-request',
    'elsewhere',
    'pull-request',
  ])
})
