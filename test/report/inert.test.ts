import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureCheck, planCheck } from '../../src/report/check.ts'
import { formatPlanComment } from '../../src/report/comment/comment.ts'
import { completeComment } from '../../src/report/comment/completed.ts'
import { formatFailedComment } from '../../src/report/comment/failed.ts'
import { stateText } from '../../src/report/comment/state-text.ts'
import { codeSpan, fence, fenceMarks, htmlCode, shownSpanInTable, sizeOf } from '../../src/report/markdown/code.ts'
import { formatPlanMarkdown } from '../../src/report/markdown/plan.ts'
import { formatSyncMarkdown } from '../../src/report/markdown/results.ts'
import { markerOf } from '../../src/report/marker.ts'
import { formatSummary } from '../../src/report/summary.ts'
import { visible } from '../../src/report/visible.ts'
import { HOSTILE, hasCommand, MARKDOWN } from './fixtures.ts'
import { render, strangeIn } from './gfm.ts'
import { frameOf, hostileFailure, hostilePlan, hostileState, hostileSync } from './hostile.ts'

const frame = frameOf({})
const check = { means: frame.means, run: frame.run }

/** Every page that GitHub is shown, with the text in every place. */
const PAGES: Readonly<Record<string, (text: string) => string>> = {
  'plan comment': (text) =>
    formatPlanComment(hostilePlan(text, 'live'), { ...frame, readAt: 0, existing: stateText(hostileState(text)) }).body,
  'offline plan comment': (text) =>
    formatPlanComment(hostilePlan(text, 'base'), { ...frame, readAt: null, existing: text }).body,
  'comment of a failed plan': (text) =>
    formatFailedComment(hostileFailure(text), { ...frame, environment: text, existing: stateText(hostileState(text)) })
      .body,
  'completed comment': (text) => {
    const planned = formatPlanComment(hostilePlan(text, 'live'), { ...frame, readAt: 0, existing: null }).body
    return completeComment(planned, { kind: 'sync', report: hostileSync(text) }, { ...frame, covers: 'all' }).body
  },
  'completed comment that is damaged': (text) =>
    completeComment(
      stateText(hostileState(text)),
      { kind: 'sync', report: hostileSync(text) },
      { ...frame, covers: 'all' },
    ).body,
  'comment of a failed sync': (text) =>
    completeComment(
      '',
      { kind: 'failed', failure: hostileFailure(text), environment: text },
      { ...frame, covers: 'some' },
    ).body,
  summary: (text) => {
    const failure = hostileFailure(text)
    const { report, sourceOf } = failure.findings ?? {
      report: { findings: [], zones: 0, recordSets: 0 },
      sourceOf: () => '',
    }
    return formatSummary(
      [
        { kind: 'findings', report, sourceOf },
        { kind: 'plan', report: hostilePlan(text, 'live') },
        { kind: 'sync', report: hostileSync(text) },
        { kind: 'problem', problem: { message: text, hint: text } },
      ],
      { means: frame.means, command: 'sync' },
    )
  },
  'summary of a command line': (text) =>
    formatPlanMarkdown(hostilePlan(text, 'live'), { ...MARKDOWN, detail: 'whole' }) +
    formatSyncMarkdown(hostileSync(text), { ...MARKDOWN, detail: 'whole' }),
  'check of a plan': (text) => planCheck(hostilePlan(text, 'base'), check).summary,
  'check of a failure': (text) => failureCheck(hostileFailure(text), check).summary,
}

/** Where they differ in how a text is shown; the others are tried below. */
const DIFFERENT = ['plan comment', 'comment of a failed plan', 'summary'] as const

describe.each(DIFFERENT)('a %s', (name) => {
  const page = PAGES[name] ?? (() => '')

  test.each([...HOSTILE, ''])('is inert with %j in every place', (text) => {
    const markdown = page(`EVIL${text}EVIL`)
    expect(strangeIn(markdown, 'EVIL')).toEqual([])
    expect(hasCommand(markdown)).toBe(false)
  })

  test.each([
    ['a TXT of 65,535 octets', 'x'.repeat(65_535)],
    ['thousands of backticks', '`'.repeat(3000)],
    ['nothing but mentions', '<b>@team #1 '.repeat(300)],
  ])('is inert and within its limit with %s in every place', (_, text) => {
    const markdown = page(text)
    expect(strangeIn(markdown, '@team')).toEqual([])
    expect(sizeOf(markdown)).toBeLessThanOrEqual(name === 'summary' ? 900_000 : 60_000)
  })
})

test.each(Object.entries(PAGES))('a %s is inert without any text', (_, page) => {
  expect(strangeIn(page(''), 'EVIL')).toEqual([])
})

const pieces = fc.oneof(
  fc.constantFrom(...HOSTILE, '`', '```', '~~~', '\n', '\r\n', '\\', '|', '<', '>', '@a', '#1', ' ', '-->', '</code>'),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const evil = fc.array(pieces, { maxLength: 6 }).map((all) => all.join(''))

test('whatever a stranger writes, every page is inert', () => {
  fc.assert(
    fc.property(evil, fc.constantFrom(...Object.values(PAGES)), (text, page) => {
      expect(strangeIn(page(`EVIL${text}`), 'EVIL')).toEqual([])
    }),
    { numRuns: 60 },
  )
})

describe('what a reader sees of a text', () => {
  const runs = { numRuns: 100 }

  test('in a code span is the visible text, all of it', () => {
    fc.assert(
      fc.property(evil, (text) => {
        expect(render(`a ${codeSpan(text)} b`).code).toEqual([visible(text) || '""'])
        expect(render(`> - ${codeSpan(text)}: ${codeSpan(text)}`).code).toEqual(Array(2).fill(visible(text) || '""'))
      }),
      runs,
    )
  })

  test('in a table is the visible text, a backslash before a bar spelled out', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const { code, elements } = render(`| a | b |\n|---|---|\n| ${shownSpanInTable(visible(text))} | b |`)
        expect(code).toEqual([(visible(text) || '""').replace(/\\(?=\|)/g, '\\u{5c}')])
        expect(elements.filter((name) => name === 'td')).toHaveLength(2)
      }),
      runs,
    )
  })

  test('in a fence is the visible text, line by line', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const lines = [`+ ${visible(text)}`, visible(text)]
        expect(render(fence(fenceMarks(lines), 'diff', lines)).code).toEqual([`${lines.join('\n')}\n`])
      }),
      runs,
    )
  })

  test('in a summary is the visible text', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const { code, isBalanced } = render(`<details><summary>${htmlCode(visible(text))}</summary>\n\nx\n\n</details>`)
        expect(code).toEqual([visible(text)])
        expect(isBalanced).toBe(true)
      }),
      runs,
    )
  })

  test('in a plan is there for every place, in code', () => {
    const code = render(formatPlanMarkdown(hostilePlan('<b>@team</b> `x` | #1', 'live'), MARKDOWN)).code.join('\n')
    const shown = '<b>@team</b> `x` | #1'
    for (const text of [
      `"${shown}"`,
      `@@ ${shown} TXT  ${shown}:3 @@`,
      `- "${shown}"  ttl 300`,
      `! "${shown}" -> "new"`,
    ])
      expect(code).toContain(text)
    expect(code.split('\n').filter((line) => line === shown).length).toBeGreaterThanOrEqual(12)
  })
})

test('a marker is one line that says which inputs it is for, and nothing else', () => {
  fc.assert(
    fc.property(evil, evil, fc.array(evil), (environment, zonesDir, zones) => {
      const marker = markerOf('plan', { environment, zonesDir, zones })
      expect(marker).toMatch(/^<!-- pocketdns-sync:plan environment=[\w.%]* folder=[\w.%]* zones=[\w.%,]* -->$/)
      expect(marker.slice(4, -3)).not.toContain('--')
    }),
  )
})
