// The port over GitHub's two APIs: which request stands for which question, and the permission that each of them needs.
import type { Redact } from '../redact.ts'
import { err, map, ok } from '../result.ts'
import type { Calls, Parameters } from './calls.ts'
import { annotationsBody, checkRunBody } from './check-run-body.ts'
import { lostError, type Task } from './errors.ts'
import type { Answer, Github, Thread } from './port.ts'
import { readCheckRun, readComment, readIssue, readMinimised, readPull } from './read.ts'
import { createViewer } from './viewer.ts'

export type EndpointOptions = { readonly redact: Redact; readonly settle: () => Promise<void> }

type Reader<T> = (value: unknown) => T | undefined

export function createEndpoints({ ask, pages, graphql }: Calls, { redact, settle }: EndpointOptions): Github {
  const understood = <T>(value: unknown, reader: Reader<T>, task: Task) => {
    const read = reader(value)
    return read === undefined ? err(lostError(UNREADABLE, 'maybe', task, 'write', redact)) : ok(read)
  }

  const one = async <T>(reader: Reader<T>, task: Task, route: string, parameters: Parameters): Answer<T> => {
    const answer = await ask(task, route, parameters)
    return answer.ok ? understood(answer.value, reader, task) : answer
  }

  const all = async <T>(reader: Reader<T>, task: Task, route: string, parameters: Parameters): Answer<readonly T[]> =>
    map(await pages(task, route, parameters), (items) => items.flatMap((item) => reader(item) ?? []))

  return {
    viewer: createViewer({ ask, graphql }),
    comments: (thread) =>
      all(readComment, commentTask(thread, 'read the comments of'), `GET ${ISSUE}/comments`, place(thread)),
    createComment: (thread, body) =>
      one(readComment, commentTask(thread, 'comment on'), `POST ${ISSUE}/comments`, { ...place(thread), body }),
    editComment: (thread, id, body) =>
      one(readComment, commentTask(thread, 'edit a comment of'), `PATCH ${COMMENT}`, { comment_id: id, body }),
    minimised: async (thread, nodeIds) => {
      const task = commentTask(thread, 'ask which comments are minimised in')
      const answer = await graphql(task, MINIMISED, { ids: nodeIds })
      return answer.ok ? understood(answer.value, readMinimised, task) : answer
    },
    minimise: async (thread, nodeId) =>
      map(await graphql(commentTask(thread, 'minimise a comment of'), MINIMISE, { id: nodeId }), () => undefined),
    issues: (label) =>
      all(readIssue, issueTask(`list the issues with the label "${label}"`), `GET ${REPOSITORY}/issues`, {
        labels: label,
        state: 'all',
        sort: 'created',
        direction: 'desc',
      }),
    createIssue: ({ title, body, label }) =>
      one(readIssue, issueTask('open an issue'), `POST ${REPOSITORY}/issues`, { title, body, labels: [label] }),
    editIssue: (number, { body, state }) => {
      const change = body === null ? { state } : { body, state }
      return one(readIssue, issueTask(`edit issue #${number}`), `PATCH ${ISSUE}`, { issue_number: number, ...change })
    },
    ensureLabel: async (label) => {
      const task = issueTask(`create the label "${label.name}"`)
      const there = await ask(task, `GET ${REPOSITORY}/labels/{name}`, { name: label.name })
      if (there.ok || there.error.kind !== 'gone') return map(there, () => undefined)
      const made = await ask(task, `POST ${REPOSITORY}/labels`, label)
      // Somebody made it in between.
      return made.ok || made.error.kind === 'invalid' ? ok(undefined) : made
    },
    closedPulls: () => {
      const task = { doing: 'list the merged pull requests', permission: 'pull-requests: read' }
      const newest = { state: 'closed', sort: 'updated', direction: 'desc', per_page: 100 }
      return one(readPulls, task, `GET ${REPOSITORY}/pulls`, newest)
    },
    createCheckRun: (check) =>
      one(readCheckRun, checkTask(check.name), `POST ${REPOSITORY}/check-runs`, checkRunBody(check)),
    addAnnotations: async (id, check) => {
      const route = `PATCH ${REPOSITORY}/check-runs/{check_run_id}`
      return map(
        await ask(checkTask(check.name), route, { check_run_id: id, ...annotationsBody(check) }),
        () => undefined,
      )
    },
    settle,
  }
}

const REPOSITORY = '/repos/{owner}/{repo}'
const ISSUE = `${REPOSITORY}/issues/{issue_number}`
const COMMENT = `${REPOSITORY}/issues/comments/{comment_id}`

const MINIMISED = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }'
const MINIMISE =
  'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }'

const UNREADABLE = "GitHub's answer cannot be read"

const readPulls = (value: unknown) =>
  Array.isArray(value) ? value.flatMap((item: unknown) => readPull(item) ?? []) : undefined

const place = ({ number }: Thread) => ({ issue_number: number })

// Whoever only reads here is about to write: the permission that is named is the one that both need.
const commentTask = ({ kind, number }: Thread, doing: string): Task =>
  kind === 'issue'
    ? issueTask(`${doing} issue #${number}`)
    : { doing: `${doing} pull request #${number}`, permission: 'pull-requests: write' }

const issueTask = (doing: string): Task => ({ doing, permission: 'issues: write' })

const checkTask = (name: string): Task => ({ doing: `report the check "${name}"`, permission: 'checks: write' })
