import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CommentDecision, keepComment } from '../../src/github/comment.ts'
import { error, type OpenOptions, open, value } from './open.ts'
import { PLAYS, type Play, secondaryLimit } from './proxy.ts'
import { OWNER, STRANGER, startWorld, TOKEN, type World } from './world.ts'

const MARKER = '<!-- pocketdns-sync:plan:1 -->'
const body = (text: string): string => `${MARKER}\n${text}`
const write = (text: string) => (): CommentDecision => ({ do: 'write', body: body(text) })
const renew = (text: string) => (): CommentDecision => ({ do: 'renew', body: body(text) })

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const place = (options: OpenOptions = {}) => ({
  github: open(world, options).github,
  thread: { kind: 'pull-request', number: world.pull.number } as const,
  marker: MARKER,
})

const keep = (decide: (existing: string | null) => CommentDecision, options: OpenOptions = {}) =>
  keepComment({ ...place(options), decide, pointer: (url) => `A newer plan: ${url}` })

const shown = async () =>
  (await world.comments(world.pull.number)).map(({ author, body, minimised }) => [author, body, minimised])

const BOT = 'github-actions[bot]'
const asked = (method: string, path: RegExp) =>
  world.proxy.asked.filter((one) => one.method === method && path.test(one.path))

describe('the one comment', () => {
  test('the first run posts it', async () => {
    const seen: (string | null)[] = []
    const kept = value(
      await keep((existing) => {
        seen.push(existing)
        return { do: 'write', body: body('one') }
      }),
    )
    expect(seen).toEqual([null])
    expect(kept).toMatchObject({ did: 'created', troubles: [] })
    expect(kept.url).toContain(`/issues/${world.pull.number}#issuecomment-`)
    expect(await shown()).toEqual([[BOT, body('one'), false]])
  })

  test('the second run edits it in place and sees what stood there', async () => {
    await keep(write('one'))
    const seen: (string | null)[] = []
    const kept = value(
      await keep((existing) => {
        seen.push(existing)
        return { do: 'write', body: body('two') }
      }),
    )
    expect(seen).toEqual([body('one')])
    expect(kept.did).toBe('edited')
    expect(await shown()).toEqual([[BOT, body('two'), false]])
  })

  test('the same text again is not written again', async () => {
    await keep(write('one'))
    expect(value(await keep(write('one'))).did).toBe('left')
    expect(asked('PATCH', /comments/)).toEqual([])
  })

  test('nothing to say leaves a pull request without a comment', async () => {
    expect(value(await keep(() => ({ do: 'leave' })))).toEqual({ did: 'left', url: null, troubles: [] })
    expect(await shown()).toEqual([])
  })

  test('a worse plan is a new comment, and the old one is minimised as outdated', async () => {
    await keep(write('one'))
    expect(value(await keep(renew('worse')))).toMatchObject({ did: 'renewed', troubles: [] })
    expect(await shown()).toEqual([
      [BOT, body('one'), true],
      [BOT, body('worse'), false],
    ])
    expect([...world.proxy.minimised.values()]).toEqual(['OUTDATED'])
  })

  test('after that the new one is edited, and the old one is not touched again', async () => {
    await keep(write('one'))
    await keep(renew('worse'))
    world.proxy.forget()
    expect(value(await keep(write('better'))).did).toBe('edited')
    expect((await shown()).map(([, text]) => text)).toEqual([body('one'), body('better')])
    expect(world.proxy.asked.filter(({ body }) => JSON.stringify(body ?? '').includes('minimizeComment'))).toEqual([])
  })

  test('among 250 other comments it is found on the last page', async () => {
    await world.close()
    world = await startWorld({ comments: 250, pasted: body('a stranger') })
    await keep(write('one'))
    expect(value(await keep(write('two'))).did).toBe('edited')
    const ours = (await shown()).filter(([author]) => author === BOT)
    expect(ours).toEqual([[BOT, body('two'), false]])
    expect(asked('GET', /\/comments\?/).map(({ path }) => path.replace(/.*\?/, ''))).toEqual(
      [1, 2, 3, 1, 2, 3].map((page) => `per_page=100&page=${page}`),
    )
  })

  test("a stranger's comment with the marker is not ours, even if the stranger is called github-actions", async () => {
    await world.comment(world.pull.number, body('merge at once!'), STRANGER)
    await world.comment(world.pull.number, body('me too'), OWNER)
    expect(value(await keep(write('one'))).did).toBe('created')
    expect(value(await keep(write('two'))).did).toBe('edited')
    expect(await shown()).toEqual([
      ['github-actions', body('merge at once!'), false],
      ['octo', body('me too'), false],
      [BOT, body('two'), false],
    ])
  })

  test('with the token of a person only that person is the author', async () => {
    await world.comment(world.pull.number, body('the bot'), TOKEN)
    await world.comment(world.pull.number, body('the person'), STRANGER)
    await keep(write('mine'), { token: STRANGER })
    expect(await shown()).toEqual([
      [BOT, body('the bot'), false],
      ['github-actions', body('mine'), false],
    ])
  })

  test.each([
    ['further down', `Hello\n${MARKER}\nold`],
    ['with more on its line', `${MARKER} old`],
    ['of another kind', '<!-- pocketdns-sync:plan:10 -->\nold'],
  ])('a marker %s is not the marker', async (_, text) => {
    await world.comment(world.pull.number, text)
    expect(value(await keep(write('one'))).did).toBe('created')
  })

  test('a first line that came back with CRLF is the marker', async () => {
    await world.comment(world.pull.number, `${MARKER}\r\nold`)
    expect(value(await keep(write('one'))).did).toBe('edited')
  })

  test('extra ones are minimised, and the newest stays', async () => {
    for (const text of ['a', 'b', 'c']) await world.comment(world.pull.number, body(text))
    expect(value(await keep(write('d')))).toMatchObject({ did: 'edited', troubles: [] })
    expect(await shown()).toEqual([
      [BOT, body('a'), true],
      [BOT, body('b'), true],
      [BOT, body('d'), false],
    ])
  })

  test('a comment that somebody hid is history: the next one is new', async () => {
    await keep(write('one'))
    const [first] = await world.comments(world.pull.number)
    const { node_id } = await world.api('GET', `/issues/comments/${first?.id}`)
    world.proxy.minimised.set(String(node_id), 'OFF_TOPIC')
    expect(value(await keep(write('two'))).did).toBe('created')
  })
})

describe('when GitHub is not as it should be', () => {
  test('a comment that was deleted meanwhile is posted anew', async () => {
    await keep(write('one'))
    world.proxy.fault({ method: 'PATCH', play: PLAYS.notFound })
    expect(value(await keep(write('two'))).did).toBe('created')
  })

  const COMMENTS = /\/issues\/\d+\/comments$/
  test.each<[string, string, Play, string, string | null, string]>([
    [
      'no permission to comment',
      'POST',
      PLAYS.missingPermission,
      'forbidden',
      'pull-requests: write',
      'Resource not accessible by integration',
    ],
    [
      'no permission to read',
      'GET',
      PLAYS.missingPermission,
      'forbidden',
      'pull-requests: write',
      'Resource not accessible',
    ],
    ['a locked conversation', 'POST', PLAYS.locked, 'locked', null, 'issue is locked'],
    ['a pull request that is gone', 'GET', PLAYS.notFound, 'gone', null, 'Not Found'],
    ['a token that was revoked', 'GET', PLAYS.badCredentials, 'credentials', null, 'Bad credentials'],
    [
      'an HTML page instead of a list',
      'GET',
      { ...PLAYS.page },
      'unavailable',
      null,
      'an HTML page with the title Sign in',
    ],
    [
      'an empty body instead of a list',
      'GET',
      PLAYS.nothing,
      'unavailable',
      null,
      'GitHub answered 200, but with an empty body',
    ],
    ['the primary limit', 'GET', PLAYS.primaryLimit, 'limited', null, 'API rate limit exceeded'],
    ['a secondary limit of an hour', 'POST', secondaryLimit(3_600_000), 'limited', null, 'secondary rate limit'],
    ['a bad gateway', 'GET', PLAYS.badGateway, 'unavailable', null, 'an HTML page with the title 502 Bad Gateway'],
    ['dropped sockets', 'GET', PLAYS.dropBefore, 'unavailable', null, 'the connection broke before an answer came'],
  ])('%s is a result that says so', async (_, method, play, kind, permission, words) => {
    world.proxy.fault({ method, path: COMMENTS, times: 10, play })
    const failed = error(await keep(write('one')))
    expect(failed).toMatchObject({ kind, permission })
    expect(failed.message).toMatch(/^Could not [^\n]+\.$/)
    expect(failed.message).toContain(words)
    expect(await shown()).toEqual([])
  })

  test('a text beyond 65,536 characters is refused by GitHub, in its own words', async () => {
    const failed = error(await keep(write('x'.repeat(65_537))))
    expect(failed).toMatchObject({ kind: 'invalid', status: 422, permission: null })
    expect(failed.message).toBe(
      `Could not comment on pull request #${world.pull.number}: GitHub answered 422: Validation Failed; Body is too long (maximum is 65536 characters).`,
    )
  })

  test('reads that fail twice are repeated', async () => {
    world.proxy.fault({ method: 'GET', path: COMMENTS, play: PLAYS.badGateway })
    world.proxy.fault({ method: 'GET', path: COMMENTS, play: PLAYS.dropAfter })
    expect(value(await keep(write('one'))).did).toBe('created')
  })

  test('an edit that was cut off is repeated', async () => {
    await keep(write('one'))
    world.proxy.fault({ method: 'PATCH', play: PLAYS.dropAfter })
    world.proxy.fault({ method: 'PATCH', play: PLAYS.serverError })
    expect(value(await keep(write('two'))).did).toBe('edited')
    expect(await shown()).toEqual([[BOT, body('two'), false]])
  })

  test.each<[string, Play]>([
    ['never arrived', PLAYS.dropBefore],
    ['landed, and the socket broke', PLAYS.dropAfter],
    ['landed behind a bad gateway', PLAYS.lostAfter],
    ['met a bad gateway', PLAYS.badGateway],
    ['landed, and a page came back', { ...PLAYS.page, do: 'lost-after' }],
    ['was limited for 5 s', secondaryLimit(5)],
  ])('a new comment whose request %s stands there once', async (_, play) => {
    await world.comment(world.pull.number, body('old'))
    world.proxy.fault({ method: 'POST', path: COMMENTS, play })
    expect(value(await keep(renew('new')))).toMatchObject({ did: 'renewed', troubles: [] })
    expect(await shown()).toEqual([
      [BOT, body('old'), true],
      [BOT, body('new'), false],
    ])
  })

  test('a secondary limit is waited for and told', async () => {
    world.proxy.fault({ method: 'POST', path: COMMENTS, play: secondaryLimit(7) })
    const { github, notes } = open(world)
    await keepComment({ ...place(), github, decide: write('one'), pointer: String })
    expect(notes).toEqual(['GitHub asks to wait 7 s.'])
    expect(await shown()).toHaveLength(1)
  })

  test('a comment that may have landed is not posted again while GitHub does not say', async () => {
    world.proxy.fault({ method: 'POST', path: COMMENTS, times: 9, play: PLAYS.lostAfter })
    world.proxy.fault({ method: 'GET', path: COMMENTS, skip: 1, times: 9, play: PLAYS.serverError })
    expect(error(await keep(write('one')))).toMatchObject({ kind: 'unavailable', landed: 'maybe' })
    expect(await shown()).toHaveLength(1)
    expect(asked('POST', COMMENTS)).toHaveLength(1)
  })

  test('where minimising is refused, the old comment becomes a pointer to the new one', async () => {
    await keep(write('one'))
    world.proxy.fault({ path: /graphql/, times: 99, play: PLAYS.graphqlForbidden })
    const kept = value(await keep(renew('worse')))
    expect(kept).toMatchObject({ did: 'renewed', troubles: [] })
    expect(await shown()).toEqual([
      [BOT, `A newer plan: ${kept.url}`, false],
      [BOT, body('worse'), false],
    ])
    expect(value(await keep(write('better'))).did).toBe('edited')
    expect((await shown()).map(([, text]) => text)).toEqual([`A newer plan: ${kept.url}`, body('better')])
  })

  test('where an old comment cannot be put away at all, the new one stands and the trouble is told', async () => {
    await keep(write('one'))
    world.proxy.fault({ path: /graphql/, times: 99, play: PLAYS.graphqlForbidden })
    world.proxy.fault({ method: 'PATCH', times: 99, play: PLAYS.missingPermission })
    const kept = value(await keep(renew('worse')))
    expect(kept.did).toBe('renewed')
    expect(kept.troubles).toMatchObject([{ kind: 'forbidden', permission: 'pull-requests: write' }])
  })

  test('where the new one cannot be posted, the old one stays readable', async () => {
    await keep(write('one'))
    world.proxy.fault({ method: 'POST', path: COMMENTS, times: 9, play: PLAYS.missingPermission })
    expect(error(await keep(renew('worse'))).kind).toBe('forbidden')
    expect(await shown()).toEqual([[BOT, body('one'), false]])
  })
})
