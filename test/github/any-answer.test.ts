import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Calls } from '../../src/github/calls.ts'
import { reportCheckRun } from '../../src/github/check-run.ts'
import { keepComment } from '../../src/github/comment.ts'
import { createEndpoints } from '../../src/github/endpoints.ts'
import { graphqlError, lostError, refusedError, type Task } from '../../src/github/errors.ts'
import { keepIssue } from '../../src/github/issue.ts'
import { mergedPulls } from '../../src/github/merged-pulls.ts'
import type { Answer } from '../../src/github/port.ts'
import { err, ok } from '../../src/result.ts'

const MARKER = '<!-- m -->'
const plain = (text: string): string => text
const json = fc.jsonValue({ maxDepth: 3 })
const user = fc.oneof(json, fc.record({ login: fc.constantFrom('github-actions[bot]', 'x'), type: json }))
const shaped = fc.record(
  {
    id: fc.oneof(json, fc.nat()),
    number: fc.oneof(json, fc.nat()),
    node_id: fc.oneof(json, fc.string()),
    user,
    body: fc.oneof(json, fc.constant(`${MARKER}\nx`)),
    state: fc.constantFrom('open', 'closed', 'x'),
    html_url: json,
    viewer: user,
    nodes: fc.array(json),
    merged_at: json,
    merge_commit_sha: json,
  },
  { requiredKeys: [] },
)
const answer = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.oneof(json, shaped, fc.array(shaped)).map((value) => ({ kind: 'value', value }) as const),
  },
  fc
    .tuple(fc.constantFrom(301, 401, 403, 404, 410, 422, 429, 500, 502), json, json)
    .map(([status, data, headers]) => ({ kind: 'refused', status, data, headers }) as const),
  fc.array(json, { minLength: 1 }).map((errors) => ({ kind: 'graphql', errors }) as const),
  fc.constantFrom('no', 'maybe').map((sent) => ({ kind: 'lost', sent }) as const),
)

test('whatever GitHub answers, comment, issue and check end in a value or in errors with a message', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 8 }), async (answers) => {
      let asked = 0
      const next = async (task: Task): Answer<unknown> => {
        const one = answers[asked++ % answers.length]
        if (one === undefined || one.kind === 'lost')
          return err(lostError('it broke', one?.sent ?? 'no', task, 'write', plain))
        if (one.kind === 'refused') return err(refusedError(one, task, 'write', plain))
        if (one.kind === 'graphql') return err(graphqlError(one.errors, task, plain))
        return ok(one.value)
      }
      const calls: Calls = {
        ask: next,
        graphql: next,
        pages: async (task) => {
          const page = await next(task)
          return page.ok ? ok(Array.isArray(page.value) ? page.value : [page.value]) : page
        },
      }
      const github = createEndpoints(calls, { redact: plain, settle: async () => {} })
      const body = `${MARKER}\ny`
      const thread = { kind: 'pull-request', number: 1 } as const
      const label = { name: 'drift', color: 'ffffff', description: '' }
      const outcomes = [
        await keepComment({ github, thread, marker: MARKER, decide: () => ({ do: 'renew', body }), pointer: plain }),
        await keepIssue({
          github,
          label,
          marker: MARKER,
          title: 'x',
          decide: () => ({ do: 'open', body, comment: 'x' }),
          duplicate: String,
        }),
        await reportCheckRun(github, {
          name: 'x',
          headSha: 'x',
          conclusion: 'neutral',
          title: 'x',
          summary: 'x',
          detailsUrl: null,
          annotations: [],
        }),
        await mergedPulls(github, new Set(['x'])),
      ]
      for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.message).toMatch(/^Could not [^\n]+\.$/)
      expect(asked).toBeLessThan(200)
    }),
    { numRuns: 300 },
  )
})
