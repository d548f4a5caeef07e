import { describe, expect, test } from 'vitest'
import { formatPlanText } from '../../../src/report/text/plan.ts'
import {
  createSet,
  data,
  deleteSet,
  fingerprint,
  HOSTILE,
  live,
  liveSet,
  mixedZone,
  overwrite,
  recordSet,
  reportOf,
  TEXT,
  updateSet,
  zonePlan,
} from '../fixtures.ts'

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
const refusals = [{ guard: 'max-deletes', message: '60 records would be deleted: max-deletes is 50.' }] as const

describe('a plan as text', () => {
  test('shows each record set once, and only what differs as changed', () => {
    expect(formatPlanText(reportOf([mixedZone({})], { estimate: { requests: 10, durationMs: 12_400 } }), TEXT)).toBe(
      lines(
        'example.com  1 to create, 4 to update, 1 to delete, 12 unchanged',
        '',
        '  ~ @    MX     20 mail.example.com.  preference 10 -> 20',
        '  +             40 mx.example.org.                      zones/example.com.yaml:9',
        '                1 record stays',
        '  ~ @    TXT    "v=spf1 include:_spf.example.net ~all"',
        '             -> "v=spf1 include:_spf.example.net -all"',
        '                                                       zones/example.com.yaml:13',
        '  ~ api  A      192.0.2.20  ttl 300 -> 600             zones/example.com.yaml:18',
        '  - old  CNAME  legacy.example.net.  ttl 300',
        '  ~ web  A      192.0.2.30 -> 192.0.2.31               zones/example.com.yaml:20',
        '  + www  A      192.0.2.1  ttl 300                     zones/example.com.yaml:22',
        '  +             192.0.2.2',
        '',
        `Fingerprint ${fingerprint('a')}`,
        'Plan for production: 1 record set to create, 4 to update, 1 to delete in 1 zone.',
        '8 writes (3 creates, 4 updates, 1 delete); takes 10 requests, about 12 s.',
      ),
    )
  })

  test('is one calm line per zone and one for the run where nothing changes', () => {
    const zones = [zonePlan('example.com', [], { unchanged: 12 }), zonePlan('example.net', [], { unchanged: 1 })]
    expect(formatPlanText(reportOf(zones, {}), TEXT)).toBe(
      lines(
        'example.com  no changes, 12 record sets',
        'example.net  no changes, 1 record set',
        '',
        'No changes for production in 2 zones.',
      ),
    )
  })

  test('counts unchanged zones where there are hundreds, and lists them when all is wanted', () => {
    const zones = Array.from({ length: 300 }, (_, index) => zonePlan(`z${index}.example`, [], { unchanged: 1 }))
    expect(formatPlanText(reportOf(zones, {}), TEXT)).toBe(
      lines('300 zones without changes', '', 'No changes for production in 300 zones.'),
    )
    expect(formatPlanText(reportOf(zones, {}), { ...TEXT, detail: 'whole' })).toContain('z299.example  no changes')
  })

  test('ends with refusals and the exact command that lifts them', () => {
    const zone = zonePlan('example.net', [deleteSet('a', 'A', [live('1', 'a', 'A', '192.0.2.1', 300)])], { refusals })
    expect(formatPlanText(reportOf([zone], {}), { ...TEXT, flags: ['--environment', 'sandbox'] })).toBe(
      lines(
        'example.net  REFUSED  1 to delete, 0 unchanged',
        '',
        '  - a  A  192.0.2.1  ttl 300',
        '',
        'Refused: example.net will not be changed.',
        '  60 records would be deleted: max-deletes is 50.',
        '  To apply exactly this plan all the same:',
        `    pocketdns-sync sync example.net --accept ${fingerprint('b')} --environment sandbox`,
        '',
        `Fingerprint ${fingerprint('a')}`,
        'Plan for production: 1 record set to delete in 1 zone.',
        '1 write (1 delete). 1 zone refused.',
      ),
    )
  })

  test.each([fingerprint('a'), fingerprint('b')])('says of an accepted refusal that it is lifted (%s)', (accepted) => {
    const text = formatPlanText(reportOf([mixedZone({ refusals })], { accepted }), TEXT)
    expect(text).toContain('example.com  accepted  1 to create')
    expect(text).not.toMatch(/refused/i)
  })

  test('says of a plan that --accept does not name that it is not applied', () => {
    const text = formatPlanText(reportOf([mixedZone({})], { accepted: fingerprint('f') }), TEXT)
    expect(text).toContain('example.com  NOT ACCEPTED  1 to create')
    expect(text).toContain(`Not accepted: example.com will not be changed.
  Its plan is not the one that --accept names.
  To apply exactly this plan:
    pocketdns-sync sync example.com --accept ${fingerprint('b')}
`)
    expect(text).toContain('1 zone not accepted.')
  })

  test('names zones that could not be planned, and what to do', () => {
    const failures = [
      { zone: 'exmaple.com', message: 'The user owns no domain of this name.', hint: 'Did you mean example.com?' },
    ]
    expect(formatPlanText(reportOf([], { failures }), TEXT)).toBe(
      lines(
        'Not planned: exmaple.com',
        '  The user owns no domain of this name.',
        '  Did you mean example.com?',
        '',
        'No changes for production in 0 zones. 1 zone not planned.',
      ),
    )
  })

  test('sums up what is left alone by reason, and lists it when all is wanted', () => {
    const left = (name: string, type: string, why: 'unmanaged' | 'ignored' | 'apex-ns' | 'unreadable') => ({
      name,
      type,
      value: 'some value',
      why,
      reason: 'because',
    })
    const names = Array.from({ length: 30 }, (_, index) => left(`old-${index}`, 'A', 'unmanaged'))
    const leftAlone = [
      ...names,
      left('_acme-challenge', 'TXT', 'ignored'),
      left('@', 'SOA', 'unreadable'),
      left('@', 'NS', 'apex-ns'),
    ]
    const zone = mixedZone({ leftAlone, warnings: ['The domain is expired since 2025-01-01.'] })
    const text = formatPlanText(reportOf([zone], {}), TEXT)
    expect(text).toContain(
      lines(
        '',
        '  warning: The domain is expired since 2025-01-01.',
        '  left alone: 30 not declared: old-0 A, old-1 A, old-2 A, old-3 A and 26 more',
        '  left alone: 1 ignored: _acme-challenge TXT',
        '  left alone: 1 not managed here: @ SOA',
        '  left alone: 1 apex NS',
      ),
    )
    expect(formatPlanText(reportOf([zone], {}), { ...TEXT, detail: 'whole' })).toContain(
      '    old-29  A  some value  (because)\n',
    )
  })

  test('keeps warnings of zones that do not change', () => {
    const zones = Array.from({ length: 30 }, (_, index) =>
      zonePlan(`z${index}.example`, [], index === 7 ? { warnings: ['The domain is suspended.'] } : {}),
    )
    expect(formatPlanText(reportOf(zones, {}), TEXT)).toBe(
      lines(
        'z7.example  no changes, 0 record sets',
        '  warning: The domain is suspended.',
        '29 zones without changes',
        '',
        'No changes for production in 30 zones.',
      ),
    )
  })

  test('gives a long name a line of its own, and IDNs their A-label', () => {
    const steps = [
      createSet('xn--bcher-kva', 'CNAME', 300, ['xn--bcher-kva.example.net.'], 9),
      createSet('_sip._tcp.a-rather-long-label.and.another', 'A', 300, ['192.0.2.1'], 10),
    ]
    const text = formatPlanText(reportOf([zonePlan('xn--bcher-kva.example', steps, {})], {}), TEXT)
    expect(text).toContain('bücher.example (xn--bcher-kva.example)  2 to create, 0 unchanged\n')
    expect(text).toContain(
      lines(
        '  + bücher (xn--bcher-kva)    CNAME  bücher.example.net. (xn--bcher-kva.example.net.)',
        '                                     ttl 300            zones/example.com.yaml:9',
        '  + _sip._tcp.a-rather-long-label.and.another          zones/example.com.yaml:10',
        '                              A      192.0.2.1  ttl 300',
      ),
    )
  })

  test('shortens long TXT to where it differs, and shows the whole when all is wanted', () => {
    const key = `v=DKIM1; p=${'M'.repeat(300)}`
    const before = live('1', 'k', 'TXT', `${key}OLD`, 300)
    const step = updateSet(
      liveSet('k', 'TXT', [before]),
      recordSet('k', 'TXT', 300, [`${key}NEW`]),
      [overwrite(before, data('k', 'TXT', `${key}NEW`, 300))],
      1,
    )
    const report = reportOf([zonePlan('example.com', [step], {})], {})
    expect(formatPlanText(report, TEXT)).toContain('  ~ k  TXT  "… MMMMMMMMMMMMOLD" -> "… MMMMMMMMMMMMNEW"')
    expect(formatPlanText(report, { ...TEXT, detail: 'whole' })).toContain(`"${key}OLD"\n         -> "${key}NEW"\n`)
  })

  test('is painted by the style that is handed in, and by nothing else', () => {
    const painted = formatPlanText(reportOf([mixedZone({ refusals })], {}), {
      ...TEXT,
      style: (style, text) => `<${style}>${text}</>`,
    })
    expect(painted).toContain('<removed>-</> <bold>old  CNAME  </><removed>legacy.example.net.</>  <dim>ttl 300</>')
    expect(painted).toContain('<error>Refused: example.com will not be changed.</>')
    expect(painted.replace(/<\w+>|<\/>/g, '')).toBe(formatPlanText(reportOf([mixedZone({ refusals })], {}), TEXT))
  })

  test.each(HOSTILE)('lets nothing of %j act upon a terminal or a log', (text) => {
    const evil = live('1', 'x', 'TXT', text, 300)
    const zone = zonePlan(
      'example.com',
      [
        createSet('a', 'TXT', 300, [text], 1),
        deleteSet('x', 'TXT', [evil]),
        updateSet(
          liveSet('y', 'TXT', [evil]),
          recordSet('y', 'TXT', 300, ['new']),
          [overwrite(evil, data('y', 'TXT', 'new', 300))],
          1,
        ),
      ],
      {
        leftAlone: [{ name: text, type: text, value: text, why: 'unreadable', reason: text }],
        warnings: [text],
        refusals: [{ guard: 'in-the-way', message: text }],
      },
    )
    const report = reportOf([zone], { failures: [{ zone: text, message: text, hint: text }] })
    for (const detail of ['shortened', 'whole'] as const) {
      const printed = formatPlanText(report, { ...TEXT, detail })
      expect(printed).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}|##\[/u)
      for (const line of printed.split('\n')) expect(line).not.toMatch(/^\s*::/)
    }
  })
})
