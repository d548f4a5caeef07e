import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportCheckRun } from '../../src/github/check-run.ts'
import type { Annotation, CheckRun } from '../../src/github/port.ts'
import { error, open, value } from './open.ts'
import { PLAYS } from './proxy.ts'
import { type Json, startWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const annotation = (line: number): Annotation => ({
  path: 'zones/example.com.yaml',
  line,
  level: 'failure',
  title: 'rdata',
  message: `Not an address: ${line}`,
})

const check = (change: Partial<CheckRun> = {}): CheckRun => ({
  name: 'DNS plan',
  headSha: world.pull.headSha,
  conclusion: 'failure',
  title: '2 errors',
  summary: '## 2 errors',
  detailsUrl: 'https://github.example/octo/dns/actions/runs/1',
  annotations: [],
  ...change,
})

const report = (change: Partial<CheckRun> = {}) => reportCheckRun(open(world).github, check(change))
const sent = () => world.proxy.asked.filter(({ path }) => path.includes('/check-runs'))
const outputs = () => sent().map(({ body }) => (body as Json).output as Json)

test.each(['success', 'failure', 'neutral'] as const)(
  'a check of the head commit concludes with %s',
  async (conclusion) => {
    const reported = value(await report({ conclusion }))
    expect(reported).toMatchObject({ troubles: [] })
    expect(reported.url).toContain('/octo/dns/')
    expect(await world.checkRuns(world.pull.headSha)).toMatchObject([
      { name: 'DNS plan', conclusion, output: { title: '2 errors', summary: '## 2 errors' } },
    ])
  },
)

test.each([
  [0, [0]],
  [1, [1]],
  [50, [50]],
  [51, [50, 1]],
  [120, [50, 50, 20]],
])('%i annotations are sent in batches of 50', async (count, batches) => {
  const annotations = Array.from({ length: count }, (_, index) => annotation(index + 1))
  expect(value(await report({ annotations })).troubles).toEqual([])
  expect(sent().map(({ method }) => method)).toEqual(['POST', ...batches.slice(1).map(() => 'PATCH')])
  expect(outputs().map((output) => (output.annotations as Json[]).length)).toEqual(batches)
  const lines = outputs().flatMap((output) => (output.annotations as Json[]).map((one) => one.start_line))
  expect(lines).toEqual(annotations.map(({ line }) => line))
})

test('an annotation names path, line, level, title and message', async () => {
  await report({ annotations: [{ ...annotation(7), title: 't'.repeat(300) }] })
  expect(outputs()[0]?.annotations).toEqual([
    {
      path: 'zones/example.com.yaml',
      start_line: 7,
      end_line: 7,
      annotation_level: 'failure',
      title: 't'.repeat(255),
      message: 'Not an address: 7',
    },
  ])
})

test.each([
  ['of letters', 'example.com\n'.repeat(10_000)],
  ['of umlauts, two octets each', 'müller.example ü\n'.repeat(5_000)],
  ['of one line', 'ü'.repeat(40_000)],
])('a summary %s is cut to 65,535 octets, at a line if there is one', async (_, summary) => {
  await report({ summary })
  const shown = String(outputs()[0]?.summary)
  expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(65_535)
  expect(Buffer.byteLength(shown)).toBeGreaterThan(65_000)
  expect(summary.startsWith(shown)).toBe(true)
  expect(summary.includes('\n') ? summary[shown.length] : '\n').toBe('\n')
})

test('a token without the permission is told which one', async () => {
  world.proxy.fault({ method: 'POST', times: 9, play: PLAYS.missingPermission })
  expect(error(await report())).toMatchObject({
    kind: 'forbidden',
    permission: 'checks: write',
    message: 'Could not report the check "DNS plan": GitHub answered 403: Resource not accessible by integration.',
  })
})

test('a later batch that fails leaves a concluded check, and is told', async () => {
  world.proxy.fault({ method: 'PATCH', times: 9, play: PLAYS.badGateway })
  const annotations = Array.from({ length: 170 }, (_, index) => annotation(index + 1))
  expect(value(await report({ annotations })).troubles).toMatchObject([{ kind: 'unavailable' }])
  expect(await world.checkRuns(world.pull.headSha)).toMatchObject([{ conclusion: 'failure' }])
})
