// The answer on stdout or in a file, everything else on stderr; the same input gives the same bytes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { emulate, folderWith, leadTo, ONE_ZONE, run } from './run.ts'

const ESCAPE = '\u001b'
const SYNC = ['sync', '--yes']

const schema = JSON.parse(readFileSync(new URL('../../schemas/plan.schema.json', import.meta.url), 'utf8'))
const isPlan = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(
  schema,
)

function planFrom(text: string) {
  const plan = JSON.parse(text)
  expect(isPlan(plan) ? [] : isPlan.errors).toEqual([])
  return plan
}

const warned = () =>
  folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': 'records:\n  www:\n    A: [192.0.2.1, 192.0.2.1]\n' })

describe('JSON', () => {
  test.concurrent('of a plan and of a sync keeps to its schema, and stderr is silent', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: 'www', type: 'A', value: '192.0.2.9' }] }],
    })
    const cwd = folderWith(ONE_ZONE)
    const plan = await run(cwd, ['plan', '--format', 'json'], leadTo(at))
    expect(plan).toMatchObject({ code: 0, stderr: '' })
    expect(planFrom(plan.stdout)).toMatchObject({
      format: 'pocketdns-sync/plan@1',
      environment: 'production',
      summary: { zones: 1, create: 2, update: 0, delete: 1, operations: 3, refusals: 0 },
      zones: [{ zone: 'example.com', changes: [{ source: { file: 'zones/example.com.yaml', line: 3 } }, {}, {}] }],
    })
    const sync = await run(cwd, [...SYNC, '--format', 'json'], leadTo(at))
    expect(sync).toMatchObject({ code: 0, stderr: '' })
    const synced = planFrom(sync.stdout)
    expect(synced.fingerprint).toBe(planFrom(plan.stdout).fingerprint)
    expect(synced.zones[0].verified).toBe(true)
    expect(synced.zones[0].operations.map(({ result }: { result: unknown }) => result)).toEqual(
      Array(3).fill(expect.objectContaining({ outcome: 'done', attempts: 1 })),
    )
  })

  test.concurrent('of a sync that found a guard in its way keeps to its schema', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: 'a', type: 'A', value: '192.0.2.9' }] }],
    })
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': 'records: {}\n' })
    const { code, stdout } = await run(cwd, [...SYNC, '--format', 'json'], leadTo(at))
    expect(code).toBe(3)
    expect(planFrom(stdout).zones[0]).toMatchObject({
      refusals: [{ guard: 'empty-zone' }],
      operations: [{ result: null }],
    })
  })

  test.concurrent('of a validation lists the findings, each with its place', async () => {
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': 'records:\n  www:\n    A: 192.0.2.300\n' })
    const { code, stdout, stderr } = await run(cwd, ['validate', '--format', 'json'], {})
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      format: 'pocketdns-sync/findings@1',
      findings: [
        {
          rule: expect.any(String),
          severity: 'error',
          message: expect.any(String),
          file: 'zones/example.com.yaml',
          line: 3,
          column: 8,
          hint: expect.any(String),
        },
      ],
      summary: { zones: 0, recordSets: 0, errors: 1, warnings: 0 },
    })
  })
})

describe('a plan', () => {
  test.concurrent.each(['text', 'json', 'markdown'])('as %s is the same to the byte each time', async (format) => {
    const at = await emulate({})
    const cwd = folderWith(ONE_ZONE)
    const [first, second] = await Promise.all([0, 1].map(() => run(cwd, ['plan', '--format', format], leadTo(at))))
    expect(first?.stdout).toBe(second?.stdout)
    expect(first?.stdout).not.toBe('')
  })

  test.concurrent('goes to a file with --output, byte for byte, and stdout stays empty', async () => {
    const at = await emulate({})
    const cwd = folderWith({ ...ONE_ZONE, 'plan.md': 'of yesterday, and longer than any plan of today could ever be' })
    const shown = await run(cwd, ['plan', '--format', 'markdown'], leadTo(at))
    const written = await run(cwd, ['plan', '--format', 'markdown', '--output', 'plan.md'], leadTo(at))
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(cwd, 'plan.md'), 'utf8')).toBe(shown.stdout)
    expect(shown.stdout).toContain('DNS plan for `production`: 2 to create')
  })

  test.concurrent('shows long values whole with --verbose only', async () => {
    const at = await emulate({})
    const text = `campaign=${'abcdefgh'.repeat(60)}`
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': `records:\n  note:\n    TXT: ${text}\n` })
    const short = await run(cwd, ['plan'], leadTo(at))
    const whole = await run(cwd, ['plan', '--verbose'], leadTo(at))
    expect([short.stdout.includes(text), whole.stdout.includes(text)]).toEqual([false, true])
    expect(short.stdout).toMatch(/… \d+ more …/)
  })
})

describe('notes', () => {
  test.concurrent('are on stderr, and --quiet leaves them out', async () => {
    const at = await emulate({})
    const cwd = warned()
    const loud = await run(cwd, ['plan'], leadTo(at))
    const quiet = await run(cwd, ['plan', '--quiet'], leadTo(at))
    expect(loud.stderr).toBe('1 warning in the zone files: pocketdns-sync validate shows them.\n')
    expect(quiet).toEqual({ ...loud, stderr: '' })
  })

  test.concurrent('of what went wrong are told even with --quiet', async () => {
    const at = await emulate({ keys: ['another-key'] })
    const { code, stderr } = await run(folderWith(ONE_ZONE), ['plan', '--quiet'], leadTo(at))
    expect(code).toBe(1)
    expect(stderr).toContain('401')
  })
})

describe('warnings', () => {
  test.concurrent('fail a validation only with --strict', async () => {
    const cwd = warned()
    const codes = [await run(cwd, ['validate'], {}), await run(cwd, ['validate', '--strict'], {})].map(
      ({ code }) => code,
    )
    expect(codes).toEqual([0, 1])
  })
})

describe('colour', () => {
  test.concurrent.each<[string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['is off where there is no terminal', [], {}, false],
    ['comes with FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['stays off with --no-color, whatever else is said', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['never goes to a file', ['--output', '/dev/stdout'], { FORCE_COLOR: '1' }, false],
  ])('%s', async (_, options, env, isPainted) => {
    const at = await emulate({})
    const { stdout } = await run(folderWith(ONE_ZONE), ['plan', ...options], { ...leadTo(at), ...env })
    expect(stdout).toContain('192.0.2.1')
    expect(stdout.includes(ESCAPE)).toBe(isPainted)
  })

  test.concurrent('is on no error in a log', async () => {
    const { stderr } = await run(folderWith({}), ['plan'], {})
    expect(stderr).toContain('error: ')
    expect(stderr).not.toContain(ESCAPE)
  })
})

describe('zones named on the command line', () => {
  test.concurrent('are the only ones that are read, planned and written, in any spelling of their names', async () => {
    const at = await emulate({ domains: ['example.com', 'example.net'].map((name) => ({ user: 'acme', name })) })
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.net.yaml': 'broken: [' })
    const { code } = await run(cwd, [...SYNC, 'EXAMPLE.com.'], leadTo(at))
    expect(code).toBe(0)
    expect([at.records('example.com').length, at.records('example.net').length]).toEqual([4, 2])
  })
})
