import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { driftState } from '../../../src/report/drift/drift.ts'
import { formatDriftJson } from '../../../src/report/drift/json.ts'
import { formatDriftMarkdown } from '../../../src/report/drift/markdown.ts'
import { shownPatch } from '../../../src/report/drift/patch.ts'
import { formatDriftText } from '../../../src/report/drift/text.ts'
import { sizeOf } from '../../../src/report/markdown/code.ts'
import { deleteSet, fingerprint, HOSTILE, hasCommand, live, MARKDOWN, TEXT, zonePlan } from '../fixtures.ts'
import { readMarkdown } from '../markdown/check.ts'
import { bigZone, cleanZone, driftReport, hostileDrift, mixedDrift, PATCH, REMEDIES, zoneDrift } from './fixtures.ts'

const schema = JSON.parse(readFileSync(new URL('../../../schemas/drift.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  strictRequired: false,
  strictTypes: false,
  formats: { 'date-time': true },
}).compile(schema)

const UNKNOWN = { zone: 'example.org', message: 'The list is incomplete.', hint: 'Run again later.' }

describe('drift as text', () => {
  test('shows what git says and what is live, whose hand it was, and each way out', () => {
    const report = driftReport([cleanZone('example.net'), mixedDrift()], { unknown: [UNKNOWN] })
    expect(formatDriftText(report, TEXT)).toBe(`example.com  2 in drift, 1 in drift or pending, 1 pending, 12 as in git

  api   A    git   192.0.2.20  ttl 300  zones/example.com.yaml:6
             live  192.0.2.99  ttl 60
             another hand: live since 2026-11-20 09:14 UTC, in git since 2026-10-01 08:00 UTC
  mail  A    git   192.0.2.25  ttl 300  zones/example.com.yaml:8
                   192.0.2.26
             live  nothing
             another hand, or not synced yet: not live, in git since 2026-10-01 08:00 UTC
  old   TXT  git   nothing
             live  "hello"  ttl 300
             another hand: live since 2026-11-20 09:14 UTC, not in git since 2026-10-01 08:00 UTC
  www   A    git   192.0.2.2  ttl 300  zones/example.com.yaml:10
             live  192.0.2.1  ttl 300
             merged, not synced yet: live since 2026-09-01 00:00 UTC, in git since 2026-10-01 08:00 UTC

  Revert  pocketdns-sync sync example.com
  Adopt   with this patch, for git apply:
${PATCH}  Ignore  by these lines under a new key "ignore:" of zones/example.com.yaml:
            - { name: api, types: [A] }
            - { name: "*.dyn" }
          And take out what is declared: api A (zones/example.com.yaml:6).
          Look before you adopt or ignore: of what may only be not synced yet, either would undo a merge.

example.net  as in git, 3 record sets

Unknown: example.org
  The list is incomplete.
  Run again later.

Drift in production: 3 record sets in 1 of 2 zones; 1 record set pending. 1 zone unknown.
`)
  })

  test('says that there is none, and of many zones only how many', () => {
    const zones = Array.from({ length: 30 }, (_, index) => cleanZone(`zone${index}.example`))
    expect(formatDriftText(driftReport(zones), TEXT)).toBe(
      '30 zones as in git\n\nNo drift in production in 30 zones.\n',
    )
  })

  test('says once for all zones why they are unknown', () => {
    const unknown = ['a.example', 'b.example'].map((zone) => ({ ...UNKNOWN, zone }))
    const text = formatDriftText(driftReport([], { unknown }), TEXT)
    expect(text).toBe(
      'Unknown: a.example, b.example\n  The list is incomplete.\n  Run again later.\n\n2 zones unknown.\n',
    )
  })

  test('repeats the options of the run in its commands, and says what a guard would refuse', () => {
    const refusals = [{ guard: 'max-deletes', message: 'Too many.' }] as const
    const zone = mixedDrift({ ...REMEDIES, adopt: { kind: 'none', why: 'In brackets.', fit: 'lay-out' } }, { refusals })
    const options = { ...TEXT, flags: ['--zones-dir', 'dns zones', '--environment', 'sandbox'] }
    const text = formatDriftText(driftReport([zone]), options)
    const lines = [
      "  Revert  pocketdns-sync sync example.com --zones-dir 'dns zones' --environment sandbox",
      '          A guard would refuse to revert: Too many.',
      `          To revert all the same: pocketdns-sync sync example.com --accept ${fingerprint('b')} --zones-dir 'dns zones' --environment sandbox`,
      '  Adopt   In brackets.',
      "          pocketdns-sync fmt example.com --zones-dir 'dns zones'",
      "          pocketdns-sync import example.com --merge --zones-dir 'dns zones' --environment sandbox",
    ]
    expect(lines.filter((line) => !text.split('\n').includes(line))).toEqual([])
  })

  test('counts a long patch, and shows it whole when asked to', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `+line ${index}\n`).join('')
    const zone = mixedDrift({ ...REMEDIES, adopt: { kind: 'patch', patch: lines, uneven: 1 } })
    const short = formatDriftText(driftReport([zone]), TEXT)
    expect(short).toContain('with a patch of 100 lines, which --verbose shows and --format json holds:')
    expect(short).toContain('pocketdns-sync drift example.com --format json')
    expect(short).toContain('1 record set will still differ')
    expect(short).not.toContain('+line 7')
    expect(formatDriftText(driftReport([zone]), { ...TEXT, detail: 'whole' })).toContain(`\n${lines}`)
  })

  test.each(HOSTILE)('cannot be steered by %j', (text) => {
    const shown = formatDriftText(hostileDrift(text), { ...TEXT, detail: 'whole' })
    expect(hasCommand(shown)).toBe(false)
    expect(/[^\P{C}\n]/u.test(shown)).toBe(false)
  })
})

describe('a patch', () => {
  test('is shown as it is or not at all', () => {
    expect(shownPatch(PATCH)).toEqual(PATCH.trimEnd().split('\n'))
    const others = ['+a\r\n', '+\u202ea\n', '+##[add-mask]x\n', '::error::x\n', '+\u001b[2J\n']
    expect(others.map(shownPatch)).toEqual(others.map(() => undefined))
    expect(shownPatch('--- a/dns zones/a.yaml\t\n')).toEqual(['--- a/dns zones/a.yaml\t'])
  })
})

describe('drift as JSON', () => {
  test.each([
    ['of each kind', driftReport([cleanZone('example.net'), mixedDrift()], { unknown: [UNKNOWN] })],
    [
      'without a way out',
      driftReport([
        mixedDrift({ adopt: { kind: 'none', why: 'No.', fit: 'never' }, ignore: { kind: 'none', why: 'No.' } }),
      ]),
    ],
    ['of nothing', driftReport([])],
    [
      'of unknown times',
      driftReport([
        zoneDrift(zonePlan('example.com', [deleteSet('a', 'A', [live('r', 'a', 'A', '192.0.2.1', 60)])], {}), REMEDIES),
      ]),
    ],
  ])('keeps to its schema: %s', (_, report) => {
    validate(JSON.parse(formatDriftJson(report, TEXT)))
    expect(validate.errors ?? []).toEqual([])
  })

  test('has both sides with their times', () => {
    const report = JSON.parse(formatDriftJson(driftReport([mixedDrift()]), TEXT))
    expect(report.summary).toEqual({ zones: 1, unknown: 0, drift: 2, elsewhere: 1, pending: 1 })
    expect(report.zones[0].sets[0]).toEqual({
      name: 'api',
      type: 'A',
      hand: 'drift',
      git: { ttl: 300, values: ['192.0.2.20'] },
      live: { ttl: 60, values: ['192.0.2.99'] },
      since: 'changed',
      liveSince: '2026-11-20T09:14:00.000Z',
      goneAfter: null,
      gitSince: '2026-10-01T08:00:00.000Z',
      source: { file: 'zones/example.com.yaml', line: 6 },
      operations: ['000000000000'],
    })
    expect(report.zones[0].remedies.adopt.patch).toBe(PATCH)
  })

  test.each(HOSTILE)('holds %j as it is, and no command', (text) => {
    const json = formatDriftJson(hostileDrift(text), TEXT)
    expect(hasCommand(json)).toBe(false)
    expect(JSON.parse(json).zones[0].sets[0].live.values).toEqual([text])
  })
})

describe('drift as Markdown', () => {
  test('has counts in its heading, what is unknown next, a table and each way out', () => {
    const text = formatDriftMarkdown(
      driftReport([cleanZone('example.net'), mixedDrift()], { unknown: [UNKNOWN] }),
      MARKDOWN,
    )
    expect(text).toContain(
      '## DNS drift in `production`: 2 in drift, 1 in drift or pending, 1 pending, 1 zone unknown\n',
    )
    const places = ['> [!WARNING]', '| zone |', 'sync example.com`', '@@ api A', '+++ b/zones', '- { name: api'].map(
      (word) => text.indexOf(word),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test.each([1, 100, 10_000])('stays within its budget with %i record sets, and the patch goes first', (count) => {
    const patch = Array.from({ length: count }, (_, index) => `+line ${index}\n`).join('')
    const zone = bigZone('example.com', count, { ...REMEDIES, adopt: { kind: 'patch', patch, uneven: 0 } })
    const text = formatDriftMarkdown(driftReport([zone, mixedDrift()]), MARKDOWN)
    expect(sizeOf(text)).toBeLessThanOrEqual(MARKDOWN.budget)
    expect(readMarkdown(text).openFence).toBe(false)
    if (count === 10_000) {
      expect(text).toContain('Not shown, to keep this short:')
      expect(text).not.toContain('+line 7')
    }
  })
})

test('what is unknown is never clean', () => {
  expect(driftState(driftReport([cleanZone('example.com')]))).toBe('clean')
  expect(driftState(driftReport([cleanZone('example.com')], { unknown: [UNKNOWN] }))).toBe('unknown')
  expect(driftState(driftReport([mixedDrift()], { unknown: [UNKNOWN] }))).toBe('drift')
})
