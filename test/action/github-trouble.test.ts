// GitHub in trouble: what it does not take becomes a warning, the summary has all of it, and no plan or sync is the worse for it.
import { describe, expect, test } from 'vitest'
import { recordsIn } from '../cli/run.ts'
import { PLAYS, type Play, secondaryLimit } from '../github/proxy.ts'
import { TOKEN } from '../github/world.ts'
import { MANUAL, type Ran } from './harness.ts'
import { openSite, shownComments } from './site.ts'

const ZONE = 'zones/example.com.yaml'
const CHANGED = 'records:\n  "@":\n    A: 192.0.2.1\n  www:\n    CNAME: "@"\n  api:\n    A: 192.0.2.2\n'
const AT = '2026-01-02T00:00:00Z'
const COMMENTS = /\/issues\/\d+\/comments$/

const warnings = ({ commands }: Ran): readonly string[] =>
  commands.filter(({ name }) => name === 'warning').map(({ message }) => message)

/** A plan of a pull request while GitHub plays this for writing comments, as often as it is asked. */
async function planWhile(play: Play, times: number, from: 'here' | 'fork' = 'here') {
  const site = await openSite()
  site.repository.commit({ [ZONE]: CHANGED }, AT)
  site.github.proxy.fault({ method: 'POST', path: COMMENTS, times, play })
  const ran = await site.run({ command: 'plan' }, site.pullRequest(from))
  expect(ran.code).toBe(0)
  expect(ran.summary).toContain('+ 192.0.2.2')
  expect(ran.outputs.creates).toBe('3')
  expect(JSON.stringify({ ...ran, commands: [] }).replace(`::add-mask::${TOKEN}`, '')).not.toContain(TOKEN)
  return { ran, site }
}

describe('a plan whose comment cannot be written', () => {
  test.each([
    ['the token may not', PLAYS.missingPermission, 'pull-requests: write'],
    ['the pull request is gone', PLAYS.notFound, '404'],
    ['GitHub finds it invalid', PLAYS.invalid, '422'],
    ['GitHub is down', PLAYS.badGateway, '502'],
    ['the connection is dropped', PLAYS.dropBefore, 'Could not'],
    ['the conversation is locked', PLAYS.locked, 'locked'],
    ['the token is none', PLAYS.badCredentials, '401'],
  ] as const)('is shown in the summary, with a warning: %s', async (_why, play, word) => {
    const { ran, site } = await planWhile(play, 100)
    expect(warnings(ran)).toHaveLength(1)
    expect(warnings(ran)[0]).toContain(word)
    expect(warnings(ran)[0]).toContain('summary')
    expect(await shownComments(site)).toEqual([])
  })

  test('from a fork no permission is asked for that nobody can give', async () => {
    const { ran } = await planWhile(PLAYS.missingPermission, 100, 'fork')
    expect(warnings(ran)[0]).toContain('fork')
    expect(warnings(ran)[0]).not.toContain('permissions:')
  })
})

describe('a comment that is written in the end', () => {
  test.each([
    ['a limit asks to wait a second', secondaryLimit(1)],
    ['the answer was lost, the comment was not', PLAYS.dropAfter],
    ['a gateway hid the answer', PLAYS.lostAfter],
  ] as const)('is there once: %s', async (_why, play) => {
    const { ran, site } = await planWhile(play, 1)
    expect(warnings(ran)).toEqual([])
    expect(await shownComments(site)).toHaveLength(1)
  })

  test('is written anew where somebody deletes it meanwhile', async () => {
    const site = await openSite()
    site.repository.commit({ [ZONE]: CHANGED }, AT)
    await site.run({ command: 'plan' }, site.pullRequest())
    site.github.proxy.fault({ method: 'PATCH', path: /\/comments\/\d+$/, times: 1, play: PLAYS.notFound })
    const [before] = await site.github.comments(site.github.pull.number)
    site.repository.commit({ [ZONE]: CHANGED.replace('192.0.2.2', '192.0.2.3') }, AT)
    const ran = await site.run({ command: 'plan' }, site.pullRequest())
    expect(warnings(ran)).toEqual([])
    const now = await site.github.comments(site.github.pull.number)
    expect(now.at(-1)?.id).not.toBe(before?.id)
    expect(now.at(-1)?.body).toContain('192.0.2.3')
  })
})

test('a sync is done and its job green although GitHub takes nothing at all', async () => {
  const site = await openSite()
  site.repository.commit({ [ZONE]: CHANGED }, AT)
  const event = await site.merge()
  site.github.proxy.fault({ times: 1000, play: PLAYS.missingPermission })
  const ran = await site.run({ command: 'sync' }, event)
  expect(ran.code).toBe(0)
  expect(recordsIn(site.dns, 'example.com')).toHaveLength(3)
  expect(warnings(ran)).toHaveLength(1)
  expect(ran.summary).toContain('3 done')
})

test('without a token, and outside of a repository, nobody is asked and nothing is warned of', async () => {
  const site = await openSite()
  for (const [inputs, env] of [
    [{ 'github-token': '' }, {}],
    [{}, { GITHUB_REPOSITORY: '' }],
  ] as const) {
    const ran = await site.run({ command: 'plan', ...inputs }, MANUAL, env)
    expect(ran.code).toBe(0)
    expect(warnings(ran)).toEqual([])
  }
  expect(site.github.proxy.asked).toEqual([])
})

test('an event file that makes no sense costs the comment, not the plan', async () => {
  const site = await openSite()
  const ran = await site.run({ command: 'plan' }, { name: 'pull_request', payload: { pull_request: 'none' } })
  expect(ran.code).toBe(0)
  expect(warnings(ran).join()).toContain('event')
})
