// `--environment local`: no key, no network, and yet plan, sync and plan again behave as they would live.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, ONE_ZONE, run } from './run.ts'

const LOCAL = ['--environment', 'local']

describe('the local environment', () => {
  test.concurrent('plans, syncs and has nothing left to do, from run to run', async () => {
    const cwd = folderWith(ONE_ZONE)
    const before = await run(cwd, ['plan', '--detailed-exitcode', ...LOCAL], {})
    expect(before).toMatchObject({ code: 2, stderr: '' })
    expect(before.stdout).toContain('Plan for local: 2 record sets to create in 1 zone.')
    const synced = await run(cwd, ['sync', '--yes', ...LOCAL], {})
    expect(synced).toMatchObject({ code: 0, stderr: '' })
    expect(synced.stdout).toContain('Applied to local: 2 done in 1 zone.')
    expect(await run(cwd, ['plan', '--detailed-exitcode', ...LOCAL], {})).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(cwd).sort()).toEqual(['.pocketdns', 'zones'])
    expect(readFileSync(join(cwd, '.pocketdns', 'local.json'), 'utf8')).toContain('"192.0.2.1"')
  })

  test.concurrent('is what a setting can choose, and the command line can overrule', async () => {
    const cwd = folderWith({ ...ONE_ZONE, 'zones/pocketdns.yaml': 'user: acme\nenvironment: local\n' })
    expect((await run(cwd, ['plan'], {})).stdout).toContain('Plan for local')
    const { code, stderr } = await run(cwd, ['plan', '--environment', 'sandbox'], {})
    expect(code).toBe(1)
    expect(stderr).toContain('the environment "sandbox" needs a key')
  })

  test.concurrent('holds a zone back as live: --accept of another environment does not lift a refusal', async () => {
    const cwd = folderWith(ONE_ZONE)
    await run(cwd, ['sync', '--yes', ...LOCAL], {})
    const empty = folderWith({ ...ONE_ZONE, 'zones/example.com.yaml': 'records: {}\n' })
    expect(existsSync(join(empty, '.pocketdns'))).toBe(false)
    const options = ['--zones-dir', join(empty, 'zones'), ...LOCAL]
    const refused = await run(cwd, ['sync', '--yes', ...options], {})
    expect(refused.code).toBe(3)
    const accept = /--accept (sha256:\w+)/.exec(refused.stdout)?.[1] ?? ''
    expect((await run(cwd, ['sync', '--yes', '--accept', accept, ...options], {})).code).toBe(0)
  })

  test.concurrent.each([
    [
      'holds junk',
      { '.pocketdns/local.json': 'junk' },
      ['local.json is not a state file', 'Repair or remove that file'],
    ],
    ['has no room', { '.pocketdns': '' }, ['no folder can be made for .pocketdns/local.json', 'there is a file']],
  ])('is an error in words where its state %s', async (_, files, words) => {
    const { code, stderr } = await run(folderWith({ ...ONE_ZONE, ...files }), ['plan', ...LOCAL], {})
    expect(code).toBe(1)
    expect(words.filter((word) => !stderr.includes(word))).toEqual([])
    expect(stderr).not.toContain('    at ')
  })
})
