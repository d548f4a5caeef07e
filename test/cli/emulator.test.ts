// `emulator`: the look-alike as a server of its own, from its first line to its end.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emulate, folderWith, ONE_ZONE, type Running, run, startProgram, until } from './run.ts'

const AT_ONCE = ['emulator', '--port', '0']

async function urlOf(running: Running): Promise<string> {
  await until(() => running.stdout().includes('Ctrl-C ends it.'))
  return /http:\/\/127\.0\.0\.1:\d+/.exec(running.stdout())?.[0] ?? ''
}

const toward = (url: string) => ({ POCKETDNS_API_URL: url, POCKETDNS_API_KEY: 'any-key' })

describe('the emulator', () => {
  test.concurrent('says where it is, what it holds and how to use it, and serves plan and sync', async () => {
    const cwd = folderWith(ONE_ZONE)
    const running = startProgram(cwd, [...AT_ONCE, '--limit', '50', '--window', '5'], {})
    const url = await urlOf(running)
    expect(running.stdout()).toContain('Domains: 1. Limit: 50 requests per 5 s. State: in memory only.')
    expect(running.stdout()).toContain(`POCKETDNS_API_URL=${url} POCKETDNS_API_KEY=any-key pocketdns-sync plan`)
    expect((await run(cwd, ['sync', '--yes'], toward(url))).code).toBe(0)
    expect((await run(cwd, ['plan', '--detailed-exitcode'], toward(url))).code).toBe(0)
    running.kill('SIGINT')
    const { code, stderr } = await running.ended
    expect(code).toBe(0)
    expect(stderr.split('\n')[0]).toBe('GET /api/v1/users/acme/domains 200 (49 left)')
  })

  test.concurrent('remembers in its state file what it was sent, from one run to the next', async () => {
    const cwd = folderWith(ONE_ZONE)
    const args = [...AT_ONCE, '--state', 'deep/state.json', '--quiet']
    const first = startProgram(cwd, args, {})
    expect((await run(cwd, ['sync', '--yes'], toward(await urlOf(first)))).code).toBe(0)
    first.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(cwd, 'deep', 'state.json'), 'utf8')).toContain('192.0.2.1')
    const second = startProgram(cwd, args, {})
    expect((await run(cwd, ['plan', '--detailed-exitcode'], toward(await urlOf(second)))).code).toBe(0)
    second.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
  })

  test.concurrent('says that its port is in use', async () => {
    const at = await emulate({})
    const port = new URL(at.url).port
    const ended = await run(folderWith(ONE_ZONE), ['emulator', '--port', port], {})
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toBe(
      `error: The emulator cannot start: Port ${port} on 127.0.0.1 is in use; choose another one, or 0 for a free one.\n`,
    )
  })

  test.concurrent.each([
    ['a folder', 'zones'],
    ['something else', 'zones/example.com.yaml'],
  ])('says that its state file is %s', async (_, state) => {
    const { code, stderr } = await run(folderWith(ONE_ZONE), [...AT_ONCE, '--state', state], {})
    expect(code).toBe(1)
    expect(stderr).toContain(`error: The emulator cannot start: `)
    expect(stderr).toContain(state)
  })

  test.concurrent.each([
    ['without a zones folder', {}, 'No domains: The zones folder zones cannot be read'],
    ['with zones that have errors', { 'zones/a.example.yaml': 'records: [' }, 'Zones with errors are no domains here'],
  ])('serves %s too, and says what that means', async (_, files, note) => {
    const running = startProgram(folderWith(files), AT_ONCE, {})
    await urlOf(running)
    running.kill('SIGINT')
    const { code, stderr } = await running.ended
    expect(code).toBe(0)
    expect(stderr).toContain(note)
  })

  test.concurrent('speaks the voice that it is told to', async () => {
    const cwd = folderWith(ONE_ZONE)
    const running = startProgram(cwd, [...AT_ONCE, '--voice', 'nested'], {})
    expect((await run(cwd, ['sync', '--yes'], toward(await urlOf(running)))).code).toBe(0)
    running.kill('SIGINT')
    expect((await running.ended).stderr).toMatch(/POST \/api\/v1\/domains\/\w+\/dns 201/)
  })
})
