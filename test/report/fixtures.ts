// Small plans built by hand: a record is one word each, so that a test reads like a zone.

import type { OperationError, OperationOutcome, OperationResult, ZoneResult } from '../../src/apply/run/result.ts'
import type { Place } from '../../src/diagnostic.ts'
import type { Domain, LiveRecord } from '../../src/dns/live-record.ts'
import { type Owner, parseOwner, parseZoneName, type ZoneName } from '../../src/dns/name.ts'
import { parseRdata } from '../../src/dns/parse-rdata.ts'
import type { Rdata, RecordType } from '../../src/dns/rdata.ts'
import { type RecordData, type RecordSet, recordSetOf } from '../../src/dns/record-set.ts'
import type { Change, LiveSet, Operation, Plan, Write, ZonePlan } from '../../src/plan/plan.ts'
import type { MarkdownOptions, PlanReport, SyncReport, TextOptions } from '../../src/report/report.ts'
import { unstyled } from '../../src/report/report.ts'
import { isNonEmpty, type Result } from '../../src/result.ts'

export const zoneName = (text: string): ZoneName => must(parseZoneName(text))

export const EXAMPLE = zoneName('example.com')

export const owner = (text: string): Owner => must(parseOwner(text, EXAMPLE))

export const rdata = (type: RecordType, text: string): Rdata =>
  type === 'TXT' ? { type, text } : must(parseRdata(type, text, EXAMPLE))

export const data = (name: string, type: RecordType, text: string, ttl: number): RecordData => ({
  owner: owner(name),
  ttl,
  rdata: rdata(type, text),
})

export function recordSet(name: string, type: RecordType, ttl: number, texts: readonly string[]): RecordSet {
  const set = recordSetOf(
    owner(name),
    type,
    ttl,
    texts.map((text) => rdata(type, text)),
  )
  if (set === undefined) throw new Error('a set needs a value')
  return set as RecordSet
}

export const live = (id: string, name: string, type: RecordType, text: string, ttl: number): LiveRecord => ({
  id,
  ...data(name, type, text, ttl),
  readings: [],
  createdAt: null,
  updatedAt: null,
})

export function liveSet(name: string, type: RecordType, records: readonly LiveRecord[]): LiveSet {
  if (!isNonEmpty(records)) throw new Error('a live set needs a record')
  return { owner: owner(name), type, records }
}

export const place = (line: number): Place => ({ file: 'zones/example.com.yaml', line, column: 3, width: 4 })

/** A step is a change and the writes that make it. */
export type Step = { readonly change: Change; readonly writes: readonly Write[] }

export function createSet(name: string, type: RecordType, ttl: number, texts: readonly string[], line: number): Step {
  const after = recordSet(name, type, ttl, texts)
  const writes = after.rdata.map((item): Write => ({ kind: 'create', to: { owner: after.owner, ttl, rdata: item } }))
  return { change: { kind: 'create', owner: after.owner, type, after, place: place(line) }, writes }
}

export function deleteSet(name: string, type: RecordType, records: readonly LiveRecord[]): Step {
  const before = liveSet(name, type, records)
  return { change: { kind: 'delete', owner: before.owner, type, before }, writes: records.map(removal) }
}

export function updateSet(before: LiveSet, after: RecordSet, writes: readonly Write[], line: number): Step {
  return { change: { kind: 'update', owner: after.owner, type: after.type, before, after, place: place(line) }, writes }
}

export const addition = (to: RecordData): Write => ({ kind: 'create', to })
export const removal = (from: LiveRecord): Write => ({ kind: 'delete', recordId: from.id, from })
export const overwrite = (from: LiveRecord, to: RecordData): Write => ({ kind: 'update', recordId: from.id, from, to })

export const domain = (zone: ZoneName): Domain => ({ id: `dom_${zone}`, zone, status: 'active', expiresAt: null })

export const fingerprint = (digit: string): string => `sha256:${digit.repeat(64)}`

export function zonePlan(name: string, steps: readonly Step[], more: Partial<ZonePlan>): ZonePlan {
  const zone = zoneName(name)
  const writes = steps.flatMap((step) => step.writes)
  return {
    zone,
    domain: domain(zone),
    changes: steps.map((step) => step.change),
    operations: writes.map(
      (write, index): Operation => ({ ...write, id: operationId(index), after: [], replaces: [] }),
    ),
    leftAlone: [],
    refusals: [],
    warnings: [],
    unchanged: 0,
    fingerprint: fingerprint('b'),
    ...more,
  }
}

export const operationId = (index: number): string => index.toString(16).padStart(12, '0')

export const planOf = (zones: readonly ZonePlan[]): Plan => ({
  environment: 'production',
  zones,
  fingerprint: fingerprint('a'),
})

export const reportOf = (zones: readonly ZonePlan[], more: Partial<PlanReport>): PlanReport => ({
  plan: planOf(zones),
  failures: [],
  estimate: null,
  accepted: null,
  basis: 'live',
  review: null,
  ...more,
})

export const TEXT: TextOptions = { style: unstyled, detail: 'shortened', width: 80, flags: [], restores: [] }

export const MARKDOWN: MarkdownOptions = {
  means: { kind: 'command' },
  detail: 'shortened',
  budget: 60_000,
  flags: [],
  restores: [],
  before: '',
  elsewhere: '',
  after: '',
}

/** What a stranger may put into a TXT record, to be tried at every place where text comes out. */
export const HOSTILE: readonly string[] = [
  '::error::pwned',
  '##[add-mask]pwned',
  'a\n::set-output name=x::y',
  'a\r\n```\n</details>\n# pwned',
  '`````` @team #1 <script>alert(1)</script>',
  '\u202Edetrevni\u202C',
  'zero\u200Bwidth\uFEFF',
  '  spaces  ',
  '\u001b[2J\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007',
  '-->',
  '| a | b \\| c |',
  '\\u{202e}',
  '\ud800 lone',
  '<!-- pocketdns-sync:end of planned -->',
  '<!-- pocketdns-sync:state v1 e30 . -->',
  '--><img src=x onerror=alert(1)><a href="https://evil.example">click</a>',
  '</summary></details></code></pre><h1>pwned</h1>',
  '~~~\n# pwned\n~~~',
  '````````diff',
  '[x](https://evil.example) ![x](https://evil.example/x.png) [^1] [x][1]',
  'https://evil.example www.evil.example evil@evil.example',
  '@team #1 GH-1 owner/repo#1 0123456789abcdef0123456789abcdef01234567 :tada:',
  '- [ ] task\n1. one\n> quote\n| - | - |',
  '**bold** _em_ ~~gone~~ $\\alpha$ &lt;b&gt; &#64;team',
  '\\',
  '\\`',
  'a\\\\|b\\\\\\|`c`|',
  '`',
  '``` ``` `',
]

/** No line is a command to the runner of a log, nor holds one. */
export const hasCommand = (text: string): boolean => /^\s*::/m.test(text) || text.includes('##[')

function must<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** The plan that the pictures show: one of each. */
export function mixedZone(more: Partial<ZonePlan>): ZonePlan {
  const mx1 = live('r1', '@', 'MX', '10 mail.example.com.', 3600)
  const mx2 = live('r2', '@', 'MX', '30 backup.example.net.', 3600)
  const api = live('r3', 'api', 'A', '192.0.2.20', 300)
  const spf = live('r4', '@', 'TXT', 'v=spf1 include:_spf.example.net ~all', 3600)
  const web = live('r5', 'web', 'A', '192.0.2.30', 300)
  return zonePlan(
    'example.com',
    [
      updateSet(
        liveSet('@', 'MX', [mx1, mx2]),
        recordSet('@', 'MX', 3600, ['20 mail.example.com.', '30 backup.example.net.', '40 mx.example.org.']),
        [
          addition(data('@', 'MX', '40 mx.example.org.', 3600)),
          overwrite(mx1, data('@', 'MX', '20 mail.example.com.', 3600)),
        ],
        9,
      ),
      updateSet(
        liveSet('@', 'TXT', [spf]),
        recordSet('@', 'TXT', 3600, ['v=spf1 include:_spf.example.net -all']),
        [overwrite(spf, data('@', 'TXT', 'v=spf1 include:_spf.example.net -all', 3600))],
        13,
      ),
      updateSet(
        liveSet('api', 'A', [api]),
        recordSet('api', 'A', 600, ['192.0.2.20']),
        [overwrite(api, data('api', 'A', '192.0.2.20', 600))],
        18,
      ),
      deleteSet('old', 'CNAME', [live('r6', 'old', 'CNAME', 'legacy.example.net.', 300)]),
      updateSet(
        liveSet('web', 'A', [web]),
        recordSet('web', 'A', 300, ['192.0.2.31']),
        [overwrite(web, data('web', 'A', '192.0.2.31', 300))],
        20,
      ),
      createSet('www', 'A', 300, ['192.0.2.1', '192.0.2.2'], 22),
    ],
    { unchanged: 12, ...more },
  )
}

export const refused: OperationError = {
  status: 422,
  words: ['name has already been taken'],
  message: 'The provider refused it.',
}

/** Results for the operations of a plan, in its order; those without an entry are done. */
export function zoneResult(
  plan: ZonePlan,
  outcomes: ReadonlyMap<number, OperationOutcome>,
  more: Partial<ZoneResult>,
): ZoneResult {
  const results = plan.operations.map((operation, index): OperationResult => {
    const outcome = outcomes.get(index) ?? { outcome: 'done', attempts: 1, note: null }
    return { operation, ...outcome }
  })
  return { plan, results, putBacks: [], verification: { kind: 'verified' }, ...more }
}

export const syncOf = (results: readonly ZoneResult[], more: Partial<SyncReport>): SyncReport => ({
  plan: planOf(results.map((result) => result.plan)),
  failures: [],
  accepted: null,
  results,
  snapshot: null,
  ...more,
})
