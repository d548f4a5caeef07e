// The issue about drift, rendered as GitHub renders it: what it says, what it remembers, and that nothing in it is a stranger's.
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { formatDriftChange, formatDriftOver } from '../../../src/report/drift/comments.ts'
import type { DriftReport } from '../../../src/report/drift/drift.ts'
import { formatDriftIssue, type IssueFrame } from '../../../src/report/drift/issue.ts'
import { type DriftKey, driftKeyIn, driftKeyOf } from '../../../src/report/drift/key.ts'
import { HOSTILE } from '../fixtures.ts'
import { bigZone, cleanZone, driftReport, hostileDrift, mixedDrift, PATCH, REMEDIES } from './fixtures.ts'

const FRAME: IssueFrame = {
  inputs: { environment: 'production', zonesDir: 'zones', zones: [] },
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.example/acme/dns/actions/runs/7',
  means: {
    kind: 'workflow',
    file: 'sync.yml',
    url: 'https://github.example/acme/dns/actions/workflows/sync.yml',
    isMerged: true,
  },
}
const UNKNOWN = { zone: 'example.com', message: 'The list is incomplete.', hint: 'Run again later.' }

const MARKER = '<!-- pocketdns-sync:drift environment=production folder=zones zones= -->'

/**
 * What is not of our own making in what a browser gets: elements, comments, and what GitHub makes links or mentions of. The names of
 * sections stand in a `<b>` that every page has.
 */
function strangeIn(markdown: string): readonly string[] {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  const outside = html.replace(/<(code|b)(?: [^>]*)?>[\s\S]*?<\/\1>/g, '')
  const tags = [...outside.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => !OURS.test(tag))
  const live = outside.replace(/<[^>]*>/g, ' ').match(/@\w|#\d|https?:|:\w+:|\[ \]/g) ?? []
  return [...tags, ...live]
}

const OURS =
  /^<(?:\/?(?:h2|p|blockquote|ul|li|strong|b|em|table|thead|tbody|tr|th|td|pre|summary|details)|details open|t[hd] align="right"|\/a|a href="https:\/\/github\.example\/[^"]*"|!-- pocketdns-sync:drift environment=\S* folder=\S* zones=\S* --|!-- pocketdns-sync:drift-state [\w-]+ --)>$/

const issueOf = (report: DriftReport, before: DriftKey | null = null) => formatDriftIssue(report, FRAME, before)

describe('the issue about drift', () => {
  test('begins with its marker, counts next, and says how to get out, when it was checked and of which commit', () => {
    const { title, body } = issueOf(driftReport([mixedDrift(), cleanZone('example.net')]))
    expect(title).toBe('DNS drift in production')
    const lines = body.split('\n')
    expect(lines[0]).toBe(MARKER)
    expect(lines[2]).toBe('**Drift in `production`: 3 record sets in 1 of 2 zones; 1 record set pending.**')
    const words = [
      '| `example.com` | 2 | 1 | 1 |',
      'run [`sync.yml`](https://github.example/acme/dns/actions/workflows/sync.yml) by hand',
      `\`\`\`diff\n${PATCH}\`\`\``,
      '  - { name: api, types: [A] }',
      `Last checked 2026-11-22 09:20 UTC · commit \`0123456789ab\` · [run](${FRAME.runUrl})`,
    ]
    expect(words.filter((word) => !body.includes(word))).toEqual([])
    expect(body.trimEnd().split('\n').at(-1)).toMatch(/^<!-- pocketdns-sync:drift-state [\w-]+ -->$/)
    expect(strangeIn(body)).toEqual([])
  })

  test('says what is unknown, and that it is not clean', () => {
    const { body } = issueOf(driftReport([cleanZone('example.net')], { unknown: [UNKNOWN] }))
    expect(body).toContain('**1 zone could not be read whole: whether it drifted is unknown.**')
    expect(body).toContain('No drift in `production` in 1 zone.')
  })

  test.each(HOSTILE)('holds %j as code and nothing else', (text) => {
    const report = { ...hostileDrift(text), environment: 'production' }
    const inputs = { environment: text, zonesDir: text, zones: [text] }
    const { body, key } = formatDriftIssue(report, { ...FRAME, inputs }, null)
    expect(strangeIn(body)).toEqual([])
    const change = formatDriftChange(
      { digest: '', count: 1, sets: [{ zone: text, name: text, type: text, digest: '' }] },
      key,
    )
    expect(strangeIn(change ?? '')).toEqual([])
  })

  test.each([1, 100, 4_000])('stays within 60,000 octets with %i record sets in each of three zones', (count) => {
    const patch = Array.from({ length: count }, (_, index) => `+line ${index}\n`).join('')
    const zones = ['a.example', 'b.example', 'c.example'].map((name) =>
      bigZone(name, count, { ...REMEDIES, adopt: { kind: 'patch', patch, uneven: 0 } }),
    )
    const { body, key } = issueOf(driftReport(zones))
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000)
    expect(strangeIn(body)).toEqual([])
    expect(driftKeyIn(body)).toEqual(key)
  })
})

describe('what the issue remembers', () => {
  const keyOf = (report: DriftReport, before: DriftKey | null = null) => driftKeyOf(report, before)

  test('comes back from its body, and a body that somebody edited has none', () => {
    const { body, key } = issueOf(driftReport([mixedDrift()]))
    expect(driftKeyIn(body)).toEqual(key)
    expect(driftKeyIn(body.replaceAll('\n', '\r\n'))).toEqual(key)
    const spoilt = [
      '',
      'hello',
      body.replace(/drift-state \S+/, 'drift-state e30'),
      body.replace(/drift-state \S+/, 'drift-state !'),
    ]
    expect(spoilt.map(driftKeyIn)).toEqual([null, null, null, null])
  })

  test('never makes it throw, whatever stands there', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const state = Buffer.from(json).toString('base64url')
        const key = driftKeyIn(`<!-- pocketdns-sync:drift-state ${state} -->`)
        if (key !== null) formatDriftChange(key, keyOf(driftReport([mixedDrift()])))
      }),
    )
  })

  test('has no times: the same drift an hour later is no news', () => {
    const later = keyOf(driftReport([mixedDrift()], { checkedAt: Date.parse('2026-11-22T10:20:00Z') }))
    expect(formatDriftChange(keyOf(driftReport([mixedDrift()])), later)).toBeNull()
    expect(formatDriftChange(null, later)).toBeNull()
  })

  test('tells what is new, what changed again and what is gone', () => {
    const before = keyOf(driftReport([mixedDrift(), bigZone('example.net', 2)]))
    const after = keyOf(driftReport([bigZone('example.com', 1), bigZone('example.net', 3)]))
    const again: DriftKey = { ...after, digest: 'x', sets: (after.sets ?? []).map((set) => ({ ...set, digest: 'x' })) }
    expect(formatDriftChange(before, after)).toBe(`**The drift changed**: 2 new, 3 gone. 4 record sets now, 5 before.

New:

- \`h0 TXT\` in \`example.com\`
- \`h2 TXT\` in \`example.net\`

Gone:

- \`api A\` in \`example.com\`
- \`mail A\` in \`example.com\`
- \`old TXT\` in \`example.com\`
`)
    expect(formatDriftChange(after, again)).toContain('**The drift changed**: 4 changed again.')
  })

  test('keeps what was told of a zone that cannot be read now, so that it is no news when it can', () => {
    const before = keyOf(driftReport([mixedDrift()]))
    const between = keyOf(driftReport([], { unknown: [UNKNOWN] }), before)
    expect(formatDriftChange(before, between)).toBeNull()
    expect(formatDriftChange(between, keyOf(driftReport([mixedDrift()]), between))).toBeNull()
  })

  test('tells only how many where they are too many', () => {
    const [before, after] = [9_000, 10_000].map((count) => keyOf(driftReport([bigZone('example.com', count)])))
    expect(formatDriftChange(before ?? null, after as DriftKey)).toBe(
      '**The drift changed**. 10,000 record sets now, 9,000 before.\n',
    )
  })

  test('ends with a comment that says so', () => {
    expect(formatDriftOver(driftReport([cleanZone('example.com')]), FRAME)).toBe(
      `**The drift is over.** No drift in \`production\` in 1 zone.\n\nLast checked 2026-11-22 09:20 UTC · commit \`0123456789ab\` · [run](${FRAME.runUrl})\n`,
    )
  })
})
