// The daily use, from the pull request to the merge: the built Action against GitHub's API and PocketDNS.
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { recordsIn } from '../cli/run.ts'
import { STRANGER } from '../github/world.ts'
import { MANUAL, runAction } from './harness.ts'
import { openSite, shownComments } from './site.ts'

const ZONE = 'zones/example.com.yaml'
const BASE = 'records:\n  "@":\n    A: 192.0.2.1\n  www:\n    CNAME: "@"\n'
const AT = '2026-01-02T00:00:00Z'

test('from the first plan to the merge there is one comment, and it ends with what was applied', async () => {
  const site = await openSite()
  await site.run({ command: 'sync' }, MANUAL)

  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  const first = await site.run({ command: 'plan' }, site.pullRequest())
  expect(first.log).not.toContain('::warning')
  expect(first.code).toBe(0)
  const [planned = ''] = await shownComments(site)
  expect(planned).toMatch(/^<!-- pocketdns-sync:plan .*-->\n/)
  expect(planned).toContain('1 to create')
  expect(planned).toContain('+ 192.0.2.2')
  expect(first.summary).toContain('+ 192.0.2.2')
  expect(first.outputs).toMatchObject({ 'has-changes': 'true', creates: '1' })

  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: [192.0.2.2, 192.0.2.3]\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const edited = await site.github.comments(site.github.pull.number)
  expect(edited).toHaveLength(1)
  expect(edited[0]?.body).toContain('+ 192.0.2.3')
  expect(edited[0]?.body).toContain('Earlier plan: 1')

  site.repository.commit({ [ZONE]: 'records:\n  "@":\n    A: 192.0.2.1\n  api:\n    A: 192.0.2.2\n' }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const renewed = await site.github.comments(site.github.pull.number)
  expect(renewed.map(({ minimised }) => minimised)).toEqual([true, false])
  expect(renewed[1]?.body).toContain('1 to delete')

  const merged = await site.run({ command: 'sync' }, await site.merge())
  expect(merged.log).not.toContain('::warning')
  expect(merged.code).toBe(0)
  expect(recordsIn(site.dns, 'example.com')).toEqual(['@ A 192.0.2.1', 'api A 192.0.2.2'])
  const [completed = '', ...others] = await shownComments(site)
  expect(others).toEqual([])
  expect(completed).toContain('2 done')
  expect(completed).toContain('What was planned')
  expect(completed).toContain('1 to delete')

  await site.run({ command: 'sync' }, MANUAL)
  expect(await shownComments(site)).toEqual([completed])
})

test('a refused zone is told after the merge too, and done when it is accepted by hand', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `h${n}`)
  const records = names.map((name) => ({ name, type: 'A', value: '192.0.2.1', ttl: 3600 }))
  const declared = `records:\n${names.map((name) => `  ${name}:\n    A: 192.0.2.1\n`).join('')}`
  const settings = { 'zones/pocketdns.yaml': 'user: acme\n' }
  const site = await openSite(
    { ...settings, [ZONE]: declared },
    { domains: [{ user: 'acme', name: 'example.com', records }] },
  )
  site.repository.commit({ [ZONE]: 'records:\n  h0:\n    A: 192.0.2.1\n' }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const refused = await site.run({ command: 'sync' }, await site.merge())
  expect(refused.code).toBe(3)
  const [told = ''] = await shownComments(site)
  const [, fingerprint = ''] = /by hand with zones `example.com` and accept `(sha256:[0-9a-f]{64})`/.exec(told) ?? []
  const mistyped = await site.run({ command: 'sync', zones: 'example.cm', accept: fingerprint }, MANUAL)
  expect(mistyped.code).toBe(1)
  expect(await shownComments(site)).toEqual([told])
  const accepted = await site.run({ command: 'sync', zones: 'example.com', accept: fingerprint }, MANUAL)
  expect(accepted.code).toBe(0)
  const [done = '', ...others] = await shownComments(site)
  expect(others).toEqual([])
  expect(done).toContain('19 done')
  await site.run({ command: 'sync' }, MANUAL)
  expect(await shownComments(site)).toEqual([done])
})

test('a pull request that leaves the zones alone is not looked at live, and gets no comment', async () => {
  const site = await openSite()
  site.repository.commit({ 'README.md': 'Hello\n' }, AT)
  const before = site.dns.requests().length
  const { code, log, outputs } = await site.run({ command: 'plan' }, site.pullRequest())
  expect(code).toBe(0)
  expect(log).toContain('No DNS changes')
  expect(outputs['has-changes']).toBe('false')
  expect(site.dns.requests()).toHaveLength(before)
  expect(await shownComments(site)).toEqual([])
})

test('one that takes its changes back has its comment rewritten to say so', async () => {
  const site = await openSite()
  await site.run({ command: 'sync' }, MANUAL)
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  site.repository.commit({ [ZONE]: BASE }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const [comment = '', ...others] = await shownComments(site)
  expect(others).toEqual([])
  expect(comment).toContain('no changes')
  expect(comment).toContain('Earlier plan: 1')
})

test('zone files with errors replace a plan that would look valid, and fail the job', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.999\n` }, AT)
  const { code, commands } = await site.run({ command: 'plan' }, site.pullRequest())
  expect(code).toBe(1)
  expect(commands.filter(({ name }) => name === 'error')[0]?.properties).toMatchObject({ file: ZONE, line: '7' })
  const [comment = '', ...others] = await shownComments(site)
  expect(others).toEqual([])
  expect(comment).toContain('192.0.2.999')
  expect(comment).not.toContain('+ 192.0.2.2')
})

test('without a key, as from a fork, it shows what the files change, and asks nobody', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  const { code, outputs } = await site.run({ command: 'plan', 'api-key': '' }, site.pullRequest('fork'))
  expect(code).toBe(0)
  expect(outputs).toMatchObject({ creates: '1', fingerprint: '' })
  const [comment = ''] = await shownComments(site)
  expect(comment).toContain('+ 192.0.2.2')
  expect(comment).not.toContain('sha256:')
  expect(site.dns.requests()).toEqual([])
})

test('what was there before is told apart from what the pull request does', async () => {
  const site = await openSite()
  await site.run({ command: 'sync' }, MANUAL)
  const [record] = site.dns.records('example.com').filter(({ name }) => name === 'www')
  expect(record).toBeDefined()
  site.repository.go('main')
  site.repository.commit({ [ZONE]: `${BASE}  old:\n    A: 192.0.2.7\n` }, AT)
  site.repository.git('branch', '--force', 'change', 'main')
  site.repository.go('change')
  site.repository.commit({ [ZONE]: `${BASE}  old:\n    A: 192.0.2.7\n  api:\n    A: 192.0.2.2\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const [comment = ''] = await shownComments(site)
  expect(comment.indexOf('+ 192.0.2.2')).toBeGreaterThan(0)
  expect(comment.indexOf('+ 192.0.2.7')).toBeGreaterThan(comment.indexOf('Not from this pull request'))
  expect(comment.indexOf('Not from this pull request')).toBeGreaterThan(comment.indexOf('+ 192.0.2.2'))
})

test('among 250 comments of others, one with the marker pasted by a stranger, its own is found', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const { number } = site.github.pull
  const [own = ''] = await shownComments(site)
  await site.github.comment(number, own, STRANGER)
  for (let n = 0; n < 250; n += 1) await site.github.comment(number, `Comment ${n}`, STRANGER)
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.3\n` }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  const comments = await site.github.comments(number)
  expect(comments).toHaveLength(252)
  expect(comments[0]?.body).toContain('+ 192.0.2.3')
  expect(comments[1]?.body).toBe(own)
})

test('with comment: never there is none; with always there is one even without changes', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  await site.run({ command: 'plan', comment: 'never' }, site.pullRequest())
  expect(await shownComments(site)).toEqual([])
  site.repository.commit({ [ZONE]: BASE }, AT)
  await site.run({ command: 'plan', comment: 'always' }, site.pullRequest())
  expect(await shownComments(site)).toHaveLength(1)
})

test('a repository that is checked out below the workspace is found by its zones', async () => {
  const site = await openSite()
  const { folder } = site.repository
  site.repository.commit({ [ZONE]: `${BASE}  api:\n    A: 192.0.2.2\n` }, AT)
  const { code, outputs, commands } = await runAction({
    workspace: dirname(folder),
    inputs: { command: 'plan', 'zones-dir': `${basename(folder)}/zones` },
    env: {},
    event: site.pullRequest(),
  })
  expect(code).toBe(0)
  expect(commands.filter(({ name }) => name === 'warning')).toEqual([])
  expect(outputs).toMatchObject({ creates: '1', fingerprint: '' })
})
