// What GitHub answers, as far as this program wants to know it; undefined where it is not what it should be.
import { countOf, fieldOf } from '../provider/json.ts'
import { readAccount } from './account.ts'
import type { ClosedPull, Comment, CreatedCheckRun, Issue } from './port.ts'

export function readComment(value: unknown): Comment | undefined {
  const id = countOf(fieldOf(value, 'id'))
  const nodeId = textIn(value, 'node_id')
  if (id === undefined || nodeId === '') return undefined
  return { id, nodeId, author: authorOf(value), body: textIn(value, 'body'), url: textIn(value, 'html_url') }
}

/** A pull request is an issue at GitHub, but none here. */
export function readIssue(value: unknown): Issue | undefined {
  const number = countOf(fieldOf(value, 'number'))
  if (number === undefined || fieldOf(value, 'pull_request') !== undefined) return undefined
  const state = fieldOf(value, 'state') === 'closed' ? 'closed' : 'open'
  return { number, author: authorOf(value), body: textIn(value, 'body'), state, url: textIn(value, 'html_url') }
}

export function readPull(value: unknown): ClosedPull | undefined {
  const number = countOf(fieldOf(value, 'number'))
  if (number === undefined) return undefined
  // A pull request that was closed without a merge may still name the commit of a merge that was only tried.
  const merged = typeof fieldOf(value, 'merged_at') === 'string'
  const sha = fieldOf(value, 'merge_commit_sha')
  return { number, title: textIn(value, 'title'), mergeCommitSha: merged && typeof sha === 'string' ? sha : null }
}

export function readCheckRun(value: unknown): CreatedCheckRun | undefined {
  const id = countOf(fieldOf(value, 'id'))
  return id === undefined ? undefined : { id, url: textIn(value, 'html_url') }
}

/** Node ids of those comments in a GraphQL answer that are minimised. */
export function readMinimised(value: unknown): ReadonlySet<string> | undefined {
  const nodes = fieldOf(value, 'nodes')
  if (!Array.isArray(nodes)) return undefined
  return new Set(nodes.filter((node) => fieldOf(node, 'isMinimized') === true).map((node) => textIn(node, 'id')))
}

const authorOf = (value: unknown) => readAccount(fieldOf(value, 'user')) ?? null

function textIn(value: unknown, name: string): string {
  const text = fieldOf(value, name)
  return typeof text === 'string' ? text : ''
}
