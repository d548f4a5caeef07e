// How a run ends, as a script sees it: 0, 2, 3 and 4, and what was really done at the provider.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FaultedRequest } from '../../src/emulator/faults.ts'
import type { RecordSeed } from '../../src/emulator/seed.ts'
import {
  emulate,
  type Files,
  folderWith,
  leadTo,
  ONE_ZONE,
  PROGRAM,
  recordsIn,
  run,
  SETTINGS,
  start,
  startProgram,
  until,
  writesTo,
  zoneWith,
} from './run.ts'

const SYNC = ['sync', '--yes']

describe('exit code 0', () => {
  test.concurrent('means that all is done and verified, and then that there is nothing left to do', async () => {
    const at = await emulate({})
    const cwd = folderWith(ONE_ZONE)
    const first = await run(cwd, SYNC, leadTo(at))
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('example.com  2 done, verified')
    expect(recordsIn(at, 'example.com')).toEqual(['@ A 192.0.2.1', 'www CNAME example.com'])
    at.clearRequests()
    const second = await run(cwd, SYNC, leadTo(at))
    expect(second).toMatchObject({ code: 0, stderr: '' })
    expect(second.stdout).toContain('No changes for production in 1 zone.')
    expect(writesTo(at)).toBe(0)
  })

  test.concurrent('is what a plan gives with or without changes, unless it is asked for details', async () => {
    const at = await emulate({})
    const cwd = folderWith(ONE_ZONE)
    const codes = [
      await run(cwd, ['plan'], leadTo(at)),
      await run(cwd, ['plan', '--detailed-exitcode'], leadTo(at)),
      await run(cwd, SYNC, leadTo(at)),
      await run(cwd, ['plan', '--detailed-exitcode'], leadTo(at)),
    ].map(({ code }) => code)
    expect(codes).toEqual([0, 2, 0, 0])
  })

  test.concurrent('is given although the reader of the answer has gone away, and all is done', async () => {
    const at = await emulate({})
    const cwd = folderWith(ONE_ZONE)
    const line = `"${process.execPath}" "${PROGRAM}" sync --yes | :; exit "\${PIPESTATUS[0]}"`
    const { code } = await start(cwd, ['/bin/bash', '-c', line], leadTo(at)).ended
    expect(code).toBe(0)
    expect(recordsIn(at, 'example.com')).toHaveLength(2)
  })
})

describe('exit code 3', () => {
  const hosts = Array.from(
    { length: 20 },
    (_, index): RecordSeed => ({ name: `h${index}`, type: 'A', value: '192.0.2.9' }),
  )
  const TWO_ZONES: Files = { ...ONE_ZONE, 'zones/example.net.yaml': 'records:\n  "@":\n    A: 192.0.2.1\n' }
  const twoDomains = () =>
    emulate({
      domains: [
        { user: 'acme', name: 'example.com' },
        { user: 'acme', name: 'example.net', records: hosts },
      ],
    })
  const fingerprintsOf = (json: string): { plan: string; net: string } => {
    const plan = JSON.parse(json)
    return { plan: plan.fingerprint, net: plan.zones[1].fingerprint }
  }
  const LEFT = ['@ A 192.0.2.1']

  test.concurrent('is a guard that refused a zone; the other zones are done, and the way out is shown', async () => {
    const at = await twoDomains()
    const cwd = folderWith(TWO_ZONES)
    const { code, stdout } = await run(cwd, SYNC, leadTo(at))
    expect(code).toBe(3)
    expect(stdout).toContain('20 of 22 live records (91 %) would be deleted: max-delete-percent is 30.')
    expect(stdout).toContain('Applied to production: 2 done in 1 zone. 1 zone refused.')
    expect(recordsIn(at, 'example.com')).toHaveLength(2)
    expect(recordsIn(at, 'example.net')).toHaveLength(20)
    const way = /pocketdns-sync (sync example\.net --accept sha256:\w+)/.exec(stdout)?.[1] ?? ''
    const lifted = await run(cwd, [...way.split(' '), '--yes'], leadTo(at))
    expect(lifted).toMatchObject({ code: 0, stderr: '' })
    expect(recordsIn(at, 'example.net')).toEqual(LEFT)
  })

  test.concurrent('goes away with the fingerprint of the whole plan', async () => {
    const at = await twoDomains()
    const cwd = folderWith(TWO_ZONES)
    const plan = await run(cwd, ['plan', '--format', 'json'], leadTo(at))
    expect(plan.code).toBe(0)
    const { code } = await run(cwd, [...SYNC, '--accept', fingerprintsOf(plan.stdout).plan], leadTo(at))
    expect(code).toBe(0)
    expect([recordsIn(at, 'example.com').length, recordsIn(at, 'example.net')]).toEqual([2, LEFT])
  })

  test.concurrent('is a fingerprint of nothing that is planned: nothing is applied', async () => {
    const at = await twoDomains()
    const cwd = folderWith(TWO_ZONES)
    const { code, stdout } = await run(cwd, [...SYNC, '--accept', `sha256:${'0'.repeat(64)}`], leadTo(at))
    expect(code).toBe(3)
    expect(stdout).toContain('Its plan is not the one that --accept names.')
    expect(stdout).toContain('Nothing was applied to production. 2 zones not accepted.')
    expect(stdout).not.toContain('takes 0 requests')
    expect(writesTo(at)).toBe(0)
  })

  test.concurrent('is a plan that is no longer the accepted one: someone else changed the zone meanwhile', async () => {
    const at = await twoDomains()
    const cwd = folderWith(TWO_ZONES)
    const plan = await run(cwd, ['plan', '--format', 'json'], leadTo(at))
    at.putRecord('example.net', { name: 'new', type: 'A', value: '192.0.2.77' })
    const { code } = await run(cwd, [...SYNC, '--accept', fingerprintsOf(plan.stdout).net], leadTo(at))
    expect(code).toBe(3)
    expect(writesTo(at)).toBe(0)
  })

  test.concurrent('shows the way out with the options of the run', async () => {
    const at = await twoDomains()
    const cwd = folderWith({
      'dns zones/pocketdns.yaml': SETTINGS,
      'dns zones/example.net.yaml': 'records:\n  "@":\n    A: 192.0.2.1\n',
    })
    const options = ['--zones-dir', 'dns zones', '--environment', 'sandbox', '--api-url', at.url]
    const { stdout } = await run(cwd, ['plan', ...options], leadTo(at))
    expect(stdout).toMatch(
      /pocketdns-sync sync example\.net --accept sha256:\w+ --zones-dir 'dns zones' --environment sandbox --api-url http/,
    )
  })
})

describe('exit code 4', () => {
  const refuse = (isMeant: (request: FaultedRequest) => boolean) => (request: FaultedRequest) =>
    isMeant(request)
      ? ({
          kind: 'answer',
          status: 422,
          contentType: 'application/json',
          body: '{"errors": ["Not on a Friday"]}',
          effect: 'none',
        } as const)
      : undefined

  const bodyOf = ({ body }: FaultedRequest): string => JSON.stringify(body ?? '')

  test.concurrent('is one refused write among others: they are done, it is told in the words of the provider', async () => {
    const at = await emulate({ faults: refuse((request) => bodyOf(request).includes('"bad"')) })
    const cwd = folderWith({
      ...ONE_ZONE,
      'zones/example.com.yaml': 'records:\n  bad:\n    A: 192.0.2.3\n  good:\n    A: 192.0.2.4\n  well:\n    TXT: x\n',
    })
    const { code, stdout } = await run(cwd, SYNC, leadTo(at))
    expect(code).toBe(4)
    expect(stdout).toContain('example.com  2 done, 1 failed')
    expect(stdout).toMatch(/failed {2}\+ bad A {2}192\.0\.2\.3\n.*the API answered 422: Not on a Friday\./)
    expect(stdout).toContain('To go on: pocketdns-sync sync example.com\n')
    expect(recordsIn(at, 'example.com')).toEqual(['good A 192.0.2.4', 'well TXT x'])
    at.setFaults([])
    expect((await run(cwd, ['sync', 'example.com', '--yes'], leadTo(at))).code).toBe(0)
    expect(recordsIn(at, 'example.com')).toHaveLength(3)
  })

  test.concurrent('is one refused write of a hundred, and the command that the report gives to go on finishes it', async () => {
    const at = await emulate({ faults: refuse((request) => bodyOf(request).includes('"host42"')) })
    const alias = '  alias:\n    CNAME: host42\n'
    const cwd = folderWith({
      'dns zones/pocketdns.yaml': SETTINGS,
      'dns zones/example.com.yaml': zoneWith(100) + alias,
    })
    const options = ['--zones-dir', 'dns zones', '--environment', 'sandbox', '--api-url', at.url]
    const more = ['--max-concurrency', '4', '--journal', 'journal.jsonl']
    const { code, stdout } = await run(cwd, [...SYNC, ...options, ...more], leadTo(at))
    expect(code).toBe(4)
    expect(stdout).toContain('example.com  99 done, 1 failed, 1 skipped, verified')
    expect(stdout).toMatch(/failed {3}\+ host42 A {2}192\.0\.2\.42\n.*the API answered 422: Not on a Friday\./)
    expect(stdout).toMatch(/skipped {2}\+ alias CNAME.*\n.*It waits for \+ host42 A 192\.0\.2\.42, which is not done\./)
    const goOn = /^To go on: pocketdns-sync (.*)$/m.exec(stdout)?.[1]
    expect(goOn).toBe(
      `sync example.com --zones-dir 'dns zones' --environment sandbox --api-url ${at.url} --max-concurrency 4 --journal journal.jsonl`,
    )
    at.setFaults([])
    at.clearRequests()
    const line = `"${process.execPath}" "${PROGRAM}" ${goOn} --yes`
    expect((await start(cwd, ['/bin/sh', '-c', line], leadTo(at)).ended).code).toBe(0)
    expect(writesTo(at)).toBe(2)
    expect(recordsIn(at, 'example.com')).toHaveLength(101)
  })

  test.concurrent('puts back what was deleted for a CNAME that is then refused', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: 'shop', type: 'A', value: '192.0.2.9' }] }],
      faults: refuse((request) => request.method === 'POST' && bodyOf(request).includes('CNAME')),
    })
    const zone = 'records:\n  shop:\n    CNAME: shop.example.net.\n  www:\n    A: 192.0.2.4\n'
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': zone })
    const { code, stdout } = await run(cwd, SYNC, leadTo(at))
    expect(code).toBe(4)
    expect(stdout).toMatch(/put back {2}- shop A {2}192\.0\.2\.9/)
    expect(recordsIn(at, 'example.com')).toEqual(['shop A 192.0.2.9', 'www A 192.0.2.4'])
  })

  test.concurrent('is a key that is revoked half-way: the rest is not even tried', async () => {
    const at = await emulate({
      faults: ({ method, index }) =>
        method === 'GET' || index < 5
          ? undefined
          : {
              kind: 'answer',
              status: 401,
              contentType: 'application/json',
              body: '{"error": "Invalid API key"}',
              effect: 'none',
            },
    })
    const hosts = Array.from({ length: 30 }, (_, index) => `  h${index}:\n    A: 192.0.2.1\n`).join('')
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': `records:\n${hosts}` })
    const { code, stdout } = await run(cwd, [...SYNC, '--max-concurrency', '2'], leadTo(at))
    expect(code).toBe(4)
    expect(stdout).toContain('The run was stopped')
    expect(stdout).toContain('Invalid API key')
    expect(writesTo(at)).toBeLessThan(8)
    expect(recordsIn(at, 'example.com')).toHaveLength(3)
  })

  test.concurrent('wins over 3: one zone is refused by a guard, another by the provider', async () => {
    const at = await emulate({
      domains: [
        { user: 'acme', name: 'example.com' },
        { user: 'acme', name: 'example.net', records: [{ name: 'a', type: 'A', value: '192.0.2.1' }] },
      ],
      faults: refuse(({ method }) => method === 'POST'),
    })
    const cwd = folderWith({ ...ONE_ZONE, 'zones/example.net.yaml': 'records: {}\n' })
    expect((await run(cwd, SYNC, leadTo(at))).code).toBe(4)
    expect(recordsIn(at, 'example.net')).toEqual(['a A 192.0.2.1'])
  })
})

describe('the answer file', () => {
  test.concurrent('that cannot be written at the end costs no answer: it goes to stdout, and the code is 1', async () => {
    const at = await emulate({ latencyMs: () => 300 })
    const cwd = folderWith({ ...ONE_ZONE, 'out/plan.txt': '' })
    const running = startProgram(cwd, ['plan', '--output', 'out/plan.txt'], leadTo(at))
    await until(() => at.requests().length > 0)
    rmSync(join(cwd, 'out'), { recursive: true })
    writeFileSync(join(cwd, 'out'), 'in the way')
    const { code, stdout, stderr } = await running.ended
    expect(code).toBe(1)
    expect(stdout).toContain('Plan for production: 2 record sets to create in 1 zone.')
    expect(stderr).toContain('The answer cannot be written to out/plan.txt')
  })
})
