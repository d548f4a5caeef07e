// The check run of its own: one line that says how much changes, on the commit of the pull request.
import { expect, test } from 'vitest'
import { PLAYS } from '../github/proxy.ts'
import { openSite, type Site } from './site.ts'

/** Check runs that were sent: the emulated GitHub does not know the commits of this repository. */
const sentTo = ({ github }: Site): readonly unknown[] =>
  github.proxy.asked
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/check-runs'))
    .map(({ body }) => body)

const ZONE = 'zones/example.com.yaml'
const AT = '2026-01-02T00:00:00Z'

test('is made where it is asked for, and says what the plan says', async () => {
  const site = await openSite()
  const sha = site.repository.commit({ [ZONE]: 'records:\n  api:\n    A: 192.0.2.2\n' }, AT)
  await site.run({ command: 'plan' }, site.pullRequest())
  expect(sentTo(site)).toEqual([])
  await site.run({ command: 'plan', check: 'true' }, site.pullRequest())
  const check = { name: 'DNS plan', head_sha: sha, conclusion: 'success', output: { title: '1 to create' } }
  expect(sentTo(site)).toMatchObject([check])
})

test('fails with the findings, at their lines, where the zone files have errors', async () => {
  const site = await openSite()
  const sha = site.repository.commit({ [ZONE]: 'records:\n  api:\n    A: 192.0.2.999\n' }, AT)
  await site.run({ command: 'plan', check: 'true' }, site.pullRequest())
  const annotations = [{ path: ZONE, start_line: 3, annotation_level: 'failure' }]
  expect(sentTo(site)).toMatchObject([{ head_sha: sha, conclusion: 'failure', output: { annotations } }])
})

test('is missed with a warning where the token may not make it', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: 'records:\n  api:\n    A: 192.0.2.2\n' }, AT)
  site.github.proxy.fault({ path: /check-runs$/, times: 9, play: PLAYS.missingPermission })
  const { code, commands } = await site.run({ command: 'plan', check: 'true' }, site.pullRequest())
  expect(code).toBe(0)
  expect(commands.find(({ name }) => name === 'warning')?.message).toContain('checks: write')
})
