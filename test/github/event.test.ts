import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEvent } from '../../src/github/event.ts'
import { startWorld } from './world.ts'

const HEAD = 'a'.repeat(40)
const BASE = 'b'.repeat(40)
const NONE = '0'.repeat(40)

const end = (sha: string, repository: string | null) => ({
  sha,
  ref: 'x',
  repo: repository === null ? null : { full_name: repository, fork: true },
})
const pullRequest = (change: object = {}) => ({
  action: 'synchronize',
  before: 'c'.repeat(40),
  pull_request: {
    number: 7,
    title: 'Add `www`',
    state: 'open',
    merged: false,
    head: end(HEAD, 'Octo/dns'),
    base: end(BASE, 'octo/dns'),
    ...change,
  },
})

const PULL = {
  kind: 'pull-request',
  number: 7,
  title: 'Add `www`',
  headSha: HEAD,
  baseSha: BASE,
  isFork: false,
  state: 'open',
}
const push = (change: object = {}) => ({ ref: 'refs/heads/main', before: BASE, after: HEAD, deleted: false, ...change })

describe('what started the workflow', () => {
  test.each<[string, string, unknown, object]>([
    ['a pull request', 'pull_request', pullRequest(), PULL],
    ['one of a fork', 'pull_request', pullRequest({ head: end(HEAD, 'eve/dns') }), { ...PULL, isFork: true }],
    [
      'one of a fork that was deleted',
      'pull_request',
      pullRequest({ head: end(HEAD, null) }),
      { ...PULL, isFork: true },
    ],
    [
      'one that was merged',
      'pull_request',
      pullRequest({ state: 'closed', merged: true }),
      { ...PULL, state: 'merged' },
    ],
    ['one that was closed', 'pull_request', pullRequest({ state: 'closed' }), { ...PULL, state: 'closed' }],
    ['one without a title', 'pull_request', pullRequest({ title: null }), { ...PULL, title: '' }],
    [
      'one of a repository with SHA-256',
      'pull_request',
      pullRequest({ head: end('d'.repeat(64), 'octo/dns') }),
      { ...PULL, headSha: 'd'.repeat(64) },
    ],
    [
      'a merge queue',
      'merge_group',
      {
        action: 'checks_requested',
        merge_group: { head_sha: HEAD, base_sha: BASE, head_ref: 'refs/heads/gh-readonly-queue/main/pr-7' },
      },
      { kind: 'merge-group', headSha: HEAD, baseSha: BASE },
    ],
    ['a push', 'push', push(), { kind: 'push', headSha: HEAD, branch: 'main' }],
    [
      'a push to a branch with slashes',
      'push',
      push({ ref: 'refs/heads/a/b' }),
      { kind: 'push', headSha: HEAD, branch: 'a/b' },
    ],
    ['a push of a tag', 'push', push({ ref: 'refs/tags/v1' }), { kind: 'other', name: 'push' }],
    ['a branch that was deleted', 'push', push({ after: NONE, deleted: true }), { kind: 'other', name: 'push' }],
    ['a manual run', 'workflow_dispatch', { inputs: { zones: 'example.com' } }, { kind: 'manual' }],
    ['the clock', 'schedule', { schedule: '17 5 * * *' }, { kind: 'schedule' }],
    ['another event', 'issue_comment', {}, { kind: 'other', name: 'issue_comment' }],
    [
      'one with the base branch’s secrets',
      'pull_request_target',
      pullRequest(),
      { kind: 'other', name: 'pull_request_target' },
    ],
  ])('%s is read', (_, name, payload, event) => {
    expect(readEvent(name, JSON.stringify(payload))).toEqual(event)
  })

  test.each<[string, string, string]>([
    ['an empty file', 'pull_request', ''],
    ['no JSON', 'push', '{"ref":'],
    ['another shape', 'pull_request', '[]'],
    ['null', 'merge_group', 'null'],
    ['no number', 'pull_request', JSON.stringify(pullRequest({ number: 'seven' }))],
    ['half a sha', 'pull_request', JSON.stringify(pullRequest({ head: end('abc', 'octo/dns') }))],
    ['no commit', 'pull_request', JSON.stringify(pullRequest({ base: end(NONE, 'octo/dns') }))],
    [
      'an option for a sha',
      'merge_group',
      JSON.stringify({ merge_group: { head_sha: '--output=/etc/passwd', base_sha: BASE } }),
    ],
    ['a push without a commit', 'push', JSON.stringify(push({ after: NONE }))],
    ['a push without a ref', 'push', JSON.stringify(push({ ref: null }))],
  ])('%s is told, and never thrown', (_, name, payload) => {
    const event = readEvent(name, payload)
    expect(event).toMatchObject({ kind: 'unreadable', name })
    expect(event.kind === 'unreadable' ? event.why : '').toMatch(/^The event file .*\.$/)
  })

  test('whatever the payload is, it is read or told', () => {
    const name = fc.constantFrom('pull_request', 'merge_group', 'push', 'workflow_dispatch', 'schedule', 'x')
    const json = fc.jsonValue({ maxDepth: 4 })
    const shaped = fc.record(
      { pull_request: json, merge_group: json, ref: json, after: json, deleted: json },
      { requiredKeys: [] },
    )
    const payload = fc.oneof(
      fc.string(),
      fc.json(),
      shaped.map((value) => JSON.stringify(value)),
    )
    fc.assert(fc.property(name, payload, (name, payload) => readEvent(name, payload).kind.length > 0))
  })

  test('the events of a pull request tell its way from open to merged', async () => {
    const world = await startWorld()
    try {
      const real = 'e'.repeat(40)
      world.proxy.aliases.set(world.pull.headSha, real)
      const opened = readEvent('pull_request', await world.pullRequestEvent(world.pull.number, 'opened'))
      expect(opened).toMatchObject({ kind: 'pull-request', headSha: real, isFork: false, state: 'open' })
      const merged = readEvent('pull_request', await world.pullRequestEvent(world.merged.number, 'closed'))
      expect(merged).toMatchObject({ kind: 'pull-request', number: world.merged.number, state: 'merged' })
    } finally {
      await world.close()
    }
  })
})
