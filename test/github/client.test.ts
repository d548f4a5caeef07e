import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reportCheckRun } from '../../src/github/check-run.ts'
import { openGithub } from '../../src/github/client.ts'
import { keepComment } from '../../src/github/comment.ts'
import { keepIssue } from '../../src/github/issue.ts'
import { mergedPulls } from '../../src/github/merged-pulls.ts'
import { GITHUB_PATIENCE } from '../../src/github/patience.ts'
import type { Github, GithubError } from '../../src/github/port.ts'
import { error, IMPATIENCE, open, value } from './open.ts'
import { PLAYS, type Play, secondaryLimit } from './proxy.ts'
import { REPOSITORY, STRANGER, startWorld, TOKEN, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

describe('where GitHub is', () => {
  const paths = () => world.proxy.asked.map(({ path }) => path)

  test('an Enterprise server has its REST API below /api/v3, and GraphQL beside it', async () => {
    const { github } = open(world, { apiUrl: `${world.proxy.url}/api/v3`, graphqlUrl: null })
    expect(value(await github.viewer())).toEqual({ name: 'github-actions', bot: true })
    expect(value(await github.comments({ kind: 'pull-request', number: world.pull.number }))).toEqual([])
    expect(paths().slice(0, 2)).toEqual(['/user', '/graphql'])
  })

  test.each([
    ['https://api.github.com', null, 'owner/name', true],
    ['https://ghe.example/api/v3/', '', 'owner/name.github.io', true],
    ['ftp://api.github.com', null, 'owner/name', false],
    ['', null, 'owner/name', false],
    ['https://api.github.com', 'graphql', 'owner/name', false],
    ['https://api.github.com', null, 'name', false],
    ['https://api.github.com', null, 'owner/name/../..', false],
  ])('API %j, GraphQL %j and repository %j: taken is %j', (apiUrl, graphqlUrl, repository, taken) => {
    const github = openGithub({
      apiUrl,
      graphqlUrl,
      repository,
      token: TOKEN,
      patience: GITHUB_PATIENCE,
      now: () => 0,
      note: () => {},
      redact: (text) => text,
    })
    expect(github.ok).toBe(taken)
    if (!github.ok)
      expect(github.error).toMatchObject({ kind: 'invalid', message: expect.stringMatching(/^The .*\.$/) })
  })
})

describe('whom the token belongs to', () => {
  test('a workflow’s own token is known by GraphQL', async () => {
    expect(value(await open(world).github.viewer())).toEqual({ name: 'github-actions', bot: true })
  })

  test('a person’s token says so itself', async () => {
    const { github } = open(world, { token: STRANGER })
    expect(value(await github.viewer())).toEqual({ name: 'github-actions', bot: false })
    expect(world.proxy.asked.map(({ path }) => path)).toEqual(['/user'])
  })

  test('where GraphQL is refused too, it is taken for the workflow’s own', async () => {
    world.proxy.fault({ path: /graphql/, play: PLAYS.graphqlForbidden })
    expect(value(await open(world).github.viewer())).toEqual({ name: 'github-actions', bot: true })
  })

  test('another app’s name comes with or without its suffix', async () => {
    const viewer = (login: string): Play => ({
      ...PLAYS.graphqlForbidden,
      body: JSON.stringify({ data: { viewer: { login } } }),
    })
    for (const login of ['dns-bot', 'dns-bot[bot]']) {
      world.proxy.fault({ path: /graphql/, play: viewer(login) })
      expect(value(await open(world).github.viewer())).toEqual({ name: 'dns-bot', bot: true })
    }
  })

  test('it is not guessed while GitHub is down: a wrong guess would be a second comment', async () => {
    world.proxy.fault({ path: /graphql/, times: 9, play: PLAYS.badGateway })
    expect(error(await open(world).github.viewer()).kind).toBe('unavailable')
  })

  test('it is asked once', async () => {
    const { github } = open(world)
    await github.viewer()
    await github.viewer()
    expect(world.proxy.asked.map(({ path }) => path)).toEqual(['/user', '/graphql'])
  })
})

describe('merged pull requests', () => {
  test('are found by the commit that their merge made', async () => {
    const { github } = open(world)
    const { number, mergeCommitSha } = world.merged
    expect(value(await mergedPulls(github, new Set([mergeCommitSha, world.pull.headSha])))).toEqual([
      { number, title: 'Change merged', mergeCommitSha },
    ])
    expect(value(await mergedPulls(github, new Set([world.pull.headSha])))).toEqual([])
  })

  test('are one page, newest update first', async () => {
    await open(world).github.closedPulls()
    expect(world.proxy.asked.map(({ path }) => path)).toEqual([
      `/repos/${REPOSITORY}/pulls?state=closed&sort=updated&direction=desc&per_page=100`,
    ])
  })

  test('a pull request that was closed without a merge made no commit', async () => {
    const { number } = world.pull
    const closed = [{ number, title: 'x', merged_at: null, merge_commit_sha: world.pull.headSha }]
    world.proxy.fault({ path: /\/pulls$/, play: { ...PLAYS.notFound, status: 200, body: JSON.stringify(closed) } })
    expect(value(await mergedPulls(open(world).github, new Set([world.pull.headSha])))).toEqual([])
  })

  test('a token that may not list them is told what it lacks', async () => {
    world.proxy.fault({ path: /\/pulls$/, play: PLAYS.missingPermission })
    expect(error(await open(world).github.closedPulls())).toMatchObject({ permission: 'pull-requests: read' })
  })
})

describe('the patience of a run', () => {
  test('a GitHub that is down costs a run a minute in all, and is then not asked any more', async () => {
    let now = 0
    const { github } = open(world, { now: () => now })
    const thread = { kind: 'pull-request', number: world.pull.number } as const
    world.proxy.fault({ path: /comments/, times: 99, play: PLAYS.badGateway })
    const first = github.comments(thread)
    now = 61_000
    expect(error(await first).kind).toBe('unavailable')
    world.proxy.forget()
    const failed = error(await github.comments(thread))
    expect(failed.message).toBe(
      `Could not read the comments of pull request #${world.pull.number}: GitHub took 60 s of this run, and is not asked any more.`,
    )
    expect(world.proxy.asked).toEqual([])
  })

  test('a limit that asks to wait longer than that is not waited for', async () => {
    const { github, notes } = open(world, { patience: { runMs: 1_000 } })
    world.proxy.fault({ path: /comments/, play: secondaryLimit(1_001) })
    expect(error(await github.comments({ kind: 'issue', number: 1 })).kind).toBe('limited')
    expect(notes).toEqual(['GitHub asks to wait 1001 s, longer than this run waits for it.'])
  })

  test('a server that accepts and never answers is given up in time', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const patience = { attemptMs: 30, retries: 1 }
    const { github } = open(world, { apiUrl: `http://127.0.0.1:${port}`, patience })
    const failed = error(await github.createComment({ kind: 'issue', number: 1 }, 'x'))
    server.closeAllConnections()
    server.close()
    expect(failed).toMatchObject({ kind: 'unavailable', landed: 'maybe' })
    expect(failed.message).toBe('Could not comment on issue #1: no answer came within 0.03 s.')
  })

  test('a second question waits no longer between its tries than the first did', async () => {
    const { github } = open(world, { patience: { secondMs: 50 } })
    world.proxy.fault({ times: 99, play: PLAYS.badGateway })
    await github.closedPulls()
    const start = performance.now()
    await github.closedPulls()
    // 1 + 4 "seconds", and not 16 + 4.
    expect(performance.now() - start).toBeLessThan(15 * 50)
  })

  test('a server that is not there is known not to have been written to', async () => {
    const { github } = open(world, { apiUrl: 'http://127.0.0.1:1' })
    expect(error(await github.createComment({ kind: 'issue', number: 1 }, 'x'))).toMatchObject({
      kind: 'unavailable',
      landed: 'no',
      message: 'Could not comment on issue #1: no connection to 127.0.0.1:1 (bad port).',
    })
  })

  test('for people it is a minute, and spaced writes', () => {
    expect(GITHUB_PATIENCE).toMatchObject({ runMs: 60_000, writes: 'spaced', secondMs: 1000 })
    expect(IMPATIENCE.runMs).toBe(GITHUB_PATIENCE.runMs)
  })
})

describe('the token', () => {
  const everything = async (github: Github): Promise<GithubError[]> => {
    const marker = '<!-- m -->'
    const body = `${marker}\nx`
    const thread = { kind: 'pull-request', number: world.pull.number } as const
    const label = { name: 'drift', color: 'ffffff', description: '' }
    const results = [
      await github.viewer(),
      await github.comments(thread),
      await github.createComment(thread, body),
      await github.editComment(thread, 1, body),
      await github.minimise(thread, 'x'),
      await github.minimised(thread, ['x']),
      await github.issues('drift'),
      await github.ensureLabel(label),
      await github.createIssue({ title: 'x', body, label: 'drift' }),
      await github.editIssue(1, { body, state: 'open' }),
      await github.closedPulls(),
      await keepComment({ github, thread, marker, decide: () => ({ do: 'renew', body }), pointer: String }),
      await keepIssue({
        github,
        label,
        marker,
        title: 'x',
        decide: () => ({ do: 'open', body, comment: 'x' }),
        duplicate: String,
      }),
      await reportCheckRun(github, {
        name: 'DNS plan',
        headSha: world.pull.headSha,
        conclusion: 'neutral',
        title: 'x',
        summary: 'x',
        detailsUrl: null,
        annotations: [],
      }),
    ]
    return results.flatMap((result) => (result.ok ? [] : [result.error]))
  }

  test.each<[string, Play]>([
    ['as it is', { ...PLAYS.invalid, body: JSON.stringify({ message: `token ${TOKEN} is odd` }) }],
    [
      'in base64',
      { ...PLAYS.invalid, body: JSON.stringify({ message: Buffer.from(`x:${TOKEN}`).toString('base64') }) },
    ],
    ['in a page', { ...PLAYS.badGateway, body: `<html><title>${TOKEN}</title></html>` }],
    ['in a GraphQL error', { ...PLAYS.graphqlForbidden, body: JSON.stringify({ errors: [{ message: TOKEN }] }) }],
    ['nowhere: dropped sockets', PLAYS.dropAfter],
    ['in a body that is no JSON', { ...PLAYS.graphqlForbidden, body: `{"token": "${TOKEN}"` }],
  ])('is in no message, even if GitHub says it %s', async (_, play) => {
    world.proxy.fault({ times: 1_000, play })
    const { github, notes } = open(world)
    const errors = await everything(github)
    expect(errors.length).toBeGreaterThan(10)
    const said = JSON.stringify([errors, notes])
    expect(said).not.toContain(TOKEN)
    expect(said).not.toContain(TOKEN.slice(4))
    expect(said).not.toContain(Buffer.from(TOKEN).toString('base64').slice(4, -4))
    for (const { message } of errors) expect(message).toMatch(/^Could not [^\n]+\.$/)
  })

  test('what GitHub says steers no terminal and no log', async () => {
    const message = 'no\u001b[2J\n::set-output name=x::y\u202e\r\n'
    world.proxy.fault({ times: 9, play: { ...PLAYS.invalid, body: JSON.stringify({ message }) } })
    const failed = error(await open(world).github.closedPulls())
    expect(failed.message).toBe(
      'Could not list the merged pull requests: GitHub answered 422: no\\u{1b}[2J ::set-output name=x::y\\u{202e}.',
    )
  })
})

test.each<[string, unknown]>([
  ['an object where a list should be', {}],
  ['null where a list should be', null],
  ['a list of nonsense', [1, null, 'x', [], { id: 'x' }, { id: 1 }, { user: null }]],
])('%s is never taken for a comment', async (name, answer) => {
  world.proxy.fault({
    path: /comments/,
    times: 9,
    play: { ...PLAYS.notFound, status: 200, body: JSON.stringify(answer) },
  })
  const comments = await open(world).github.comments({ kind: 'issue', number: 1 })
  if (name.startsWith('a list')) expect(value(comments)).toEqual([])
  else expect(error(comments).message).toContain('GitHub answered something else than a list')
})
