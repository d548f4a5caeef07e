import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type IssueDecision, keepIssue } from '../../src/github/issue.ts'
import { error, type OpenOptions, open, value } from './open.ts'
import { PLAYS, type Play } from './proxy.ts'
import { OWNER, STRANGER, startWorld, TOKEN, type World } from './world.ts'

const MARKER = '<!-- pocketdns-sync:drift -->'
const LABEL = { name: 'dns drift', color: 'd93f0b', description: 'Live DNS differs from the zone files' }
const body = (text: string): string => `${MARKER}\n${text}`
const drift = (text: string, comment: string | null = null): IssueDecision => ({
  do: 'open',
  body: body(text),
  comment,
})
const clean = (comment: string | null = 'All is as in git.'): IssueDecision => ({
  do: 'close',
  body: body('clean'),
  comment,
})

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const keep = (decision: IssueDecision, options: OpenOptions = {}) =>
  keepIssue({
    github: open(world, options).github,
    label: LABEL,
    marker: MARKER,
    title: 'DNS drift',
    decide: () => decision,
    duplicate: (number) => `Continued in #${number}.`,
  })

const issue = async () => {
  const issues = await world.issues()
  expect(issues).toHaveLength(1)
  return issues[0]
}
const said = async (number: number | null) => (await world.comments(number ?? 0)).map(({ body }) => body)
const writes = () => world.proxy.asked.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')

describe('the one issue', () => {
  test('drift opens it, with a label that is made for it', async () => {
    const kept = value(await keep(drift('www differs', 'not posted: a new issue is news')))
    expect(kept).toMatchObject({ did: 'created', troubles: [] })
    expect(await issue()).toMatchObject({
      title: 'DNS drift',
      body: body('www differs'),
      state: 'open',
      labels: ['dns drift'],
    })
    expect(await said(kept.number)).toEqual([])
    expect(await world.api('GET', '/labels/dns%20drift')).toMatchObject({ color: 'd93f0b' })
  })

  test('a label that is there keeps its colour', async () => {
    await world.api('POST', '/labels', { name: 'dns drift', color: '00ff00' })
    expect(value(await keep(drift('www differs'))).did).toBe('created')
    expect(await world.api('GET', '/labels/dns%20drift')).toMatchObject({ color: '00ff00' })
  })

  test('a label that somebody makes at the same moment is as good', async () => {
    await world.api('POST', '/labels', { name: 'dns drift', color: '00ff00' })
    world.proxy.fault({ method: 'GET', path: /\/labels\//, play: PLAYS.notFound })
    expect(value(await keep(drift('www differs'))).did).toBe('created')
  })

  test('the decision sees what stands there', async () => {
    await keep(drift('one'))
    const { github } = open(world)
    const seen: unknown[] = []
    const decide = (existing: unknown) => {
      seen.push(existing)
      return { do: 'leave' } as const
    }
    await keepIssue({ github, label: LABEL, marker: MARKER, title: 'x', decide, duplicate: String })
    await keepIssue({ github, label: LABEL, marker: '<!-- other -->', title: 'x', decide, duplicate: String })
    expect(seen).toMatchObject([{ body: body('one'), state: 'open' }, null])
  })

  test('each run rewrites its body; people are told only when the caller says that it changed', async () => {
    const { number } = value(await keep(drift('one')))
    expect(value(await keep(drift('one, since 2 days'))).did).toBe('updated')
    expect(value(await keep(drift('two', 'mail differs too'))).did).toBe('updated')
    expect(await issue()).toMatchObject({ body: body('two'), state: 'open' })
    expect(await said(number)).toEqual(['mail differs too'])
  })

  test('drift that is as it was is not written again', async () => {
    const { number } = value(await keep(drift('one')))
    world.proxy.forget()
    expect(value(await keep(drift('one', 'not posted: nothing was written')))).toMatchObject({ did: 'left', number })
    expect(writes()).toEqual([])
  })

  test('the title that somebody gave it stays', async () => {
    const { number } = value(await keep(drift('one')))
    await world.api('PATCH', `/issues/${number}`, { title: 'The DNS thing' })
    await keep(drift('two'))
    expect(await issue()).toMatchObject({ title: 'The DNS thing', body: body('two') })
  })

  test('it is closed when all is clean, and a second clean run is silent', async () => {
    const { number } = value(await keep(drift('one')))
    expect(value(await keep(clean()))).toMatchObject({ did: 'closed', number, troubles: [] })
    expect(await issue()).toMatchObject({ body: body('clean'), state: 'closed' })
    world.proxy.forget()
    expect(value(await keep(clean())).did).toBe('left')
    expect(writes()).toEqual([])
    expect(await said(number)).toEqual(['All is as in git.'])
  })

  test('it is reopened when drift comes back', async () => {
    const { number } = value(await keep(drift('one')))
    await keep(clean(null))
    expect(value(await keep(drift('again', 'It is back.')))).toMatchObject({ did: 'reopened', number })
    expect(await issue()).toMatchObject({ body: body('again'), state: 'open' })
    expect(await said(number)).toEqual(['It is back.'])
  })

  test('a clean run where there is no issue does nothing at all', async () => {
    expect(value(await keep(clean()))).toEqual({ did: 'left', number: null, url: null, troubles: [] })
    expect(writes()).toEqual([])
  })

  test('an unknown state closes nothing and writes nothing', async () => {
    const { number } = value(await keep(drift('one')))
    world.proxy.forget()
    expect(value(await keep({ do: 'leave' }))).toMatchObject({ did: 'left', number })
    expect(writes()).toEqual([])
    expect(await issue()).toMatchObject({ state: 'open' })
  })

  test("a stranger's issue with label and marker is not ours, nor is one without the label", async () => {
    const strange = { title: 'DNS drift', body: body('ours, honestly'), labels: ['dns drift'] }
    await world.api('POST', '/issues', strange, STRANGER)
    await world.api('POST', '/issues', strange, OWNER)
    await world.api('POST', '/issues', { title: 'Another', body: body('no label') }, TOKEN)
    expect(value(await keep(drift('one'))).did).toBe('created')
    const bodies = (await world.issues()).map((one) => one.body)
    expect(bodies).toEqual([body('ours, honestly'), body('ours, honestly'), body('no label'), body('one')])
  })

  test('duplicates are closed with a pointer to the newest open one', async () => {
    const ours = { title: 'DNS drift', body: body('old'), labels: ['dns drift'] }
    const numbers: unknown[] = []
    for (const state of ['open', 'open', 'closed']) {
      const { number } = await world.api('POST', '/issues', ours, TOKEN)
      await world.api('PATCH', `/issues/${number}`, { state })
      numbers.push(number)
    }
    const kept = value(await keep(drift('one')))
    expect(kept).toMatchObject({ did: 'updated', number: numbers[1], troubles: [] })
    expect((await world.issues()).map(({ body, state }) => [body, state])).toEqual([
      [body('old'), 'closed'],
      [body('one'), 'open'],
      [body('old'), 'closed'],
    ])
    expect(await said(Number(numbers[0]))).toEqual([`Continued in #${kept.number}.`])
    expect(await said(Number(numbers[2]))).toEqual([])
  })

  test('among 120 issues with the label it is found', async () => {
    const { number } = value(await keep(drift('one')))
    for (let index = 0; index < 120; index += 1)
      await world.api('POST', '/issues', { title: `Other ${index}`, labels: ['dns drift'] })
    expect(value(await keep(drift('two')))).toMatchObject({ did: 'updated', number })
  })
})

describe('when GitHub is not as it should be', () => {
  test.each<[string, string, RegExp, Play, string, string | null]>([
    ['no permission', 'POST', /\/issues$/, PLAYS.missingPermission, 'forbidden', 'issues: write'],
    ['no permission for labels', 'POST', /\/labels$/, PLAYS.missingPermission, 'forbidden', 'issues: write'],
    ['issues that are switched off', 'GET', /\/issues$/, PLAYS.issuesDisabled, 'gone', null],
    ['a refused issue', 'POST', /\/issues$/, PLAYS.invalid, 'invalid', null],
    ['a GitHub that is down', 'GET', /\/issues$/, PLAYS.badGateway, 'unavailable', null],
  ])('%s is a result that says so', async (_, method, path, play, kind, permission) => {
    world.proxy.fault({ method, path, times: 10, play })
    expect(error(await keep(drift('one')))).toMatchObject({ kind, permission })
    expect(await world.issues()).toEqual([])
  })

  test.each<[string, Play]>([
    ['never arrived', PLAYS.dropBefore],
    ['landed, and the answer was lost', PLAYS.dropAfter],
    ['landed behind a bad gateway', PLAYS.lostAfter],
  ])('a new issue whose request %s is there once', async (_, play) => {
    world.proxy.fault({ method: 'POST', path: /\/issues$/, play })
    expect(value(await keep(drift('one'))).did).toBe('created')
    expect(await issue()).toMatchObject({ body: body('one') })
  })

  test.each<[string, Play]>([
    ['never arrived', PLAYS.dropBefore],
    ['landed, and the answer was lost', PLAYS.dropAfter],
  ])('a comment whose request %s is there once', async (_, play) => {
    const { number } = value(await keep(drift('one')))
    world.proxy.fault({ method: 'POST', path: /\/comments$/, play })
    expect(value(await keep(drift('two', 'mail differs too'))).troubles).toEqual([])
    expect(await said(number)).toEqual(['mail differs too'])
  })

  test('a comment that is refused is a trouble, and the issue is right all the same', async () => {
    await keep(drift('one'))
    world.proxy.fault({ method: 'POST', path: /\/comments$/, times: 9, play: PLAYS.locked })
    const kept = value(await keep(drift('two', 'mail differs too')))
    expect(kept.did).toBe('updated')
    expect(kept.troubles).toMatchObject([{ kind: 'locked' }])
    expect(await issue()).toMatchObject({ body: body('two') })
  })

  test('an issue that was deleted meanwhile is opened anew', async () => {
    await keep(drift('one'))
    world.proxy.fault({ method: 'PATCH', path: /\/issues\/\d+$/, play: PLAYS.issuesDisabled })
    expect(value(await keep(drift('two'))).did).toBe('created')
  })
})
