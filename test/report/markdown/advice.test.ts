import { describe, expect, test } from 'vitest'
import { acceptAdvice, goOnAdvice, undoAdvice } from '../../../src/report/markdown/advice.ts'

const command = { means: { kind: 'command' }, flags: ['--environment', 'sandbox'], restores: [] } as const
const URL = 'https://github.example/o/r/actions/workflows/sync.yml'
const byHand = (isMerged: boolean) =>
  ({ means: { kind: 'workflow', file: 'sync.yml', url: URL, isMerged }, flags: [], restores: [] }) as const

describe('how a reader goes on', () => {
  test('on a command line is the command, exact', () => {
    expect(acceptAdvice('Do:', 'example.com', 'sha256:ab', command)).toBe(
      'Do: `pocketdns-sync sync example.com --accept sha256:ab --environment sandbox`',
    )
    expect(goOnAdvice([], command)).toBe('To go on: `pocketdns-sync sync --environment sandbox`')
    expect(undoAdvice('x/y', command)).toBe('To undo: `pocketdns-sync restore x/y --environment sandbox`')
  })

  test('on GitHub is the workflow with what to fill in', () => {
    expect(acceptAdvice('Do:', 'example.com', 'sha256:ab', byHand(true))).toBe(
      `Do: run [\`sync.yml\`](${URL}) by hand with zones \`example.com\` and accept \`sha256:ab\``,
    )
    expect(goOnAdvice(['a.example', 'b.example'], byHand(true))).toBe(
      `To go on: run [\`sync.yml\`](${URL}) by hand with zones \`a.example b.example\``,
    )
    expect(goOnAdvice([], byHand(true))).toBe(`To go on: run [\`sync.yml\`](${URL}) by hand`)
  })

  test('on a pull request begins with the merge: the workflow syncs the branch, not the pull request', () => {
    expect(goOnAdvice([], byHand(false))).toBe(`To go on: merge, then run [\`sync.yml\`](${URL}) by hand`)
  })

  test('back on GitHub is through git', () => {
    expect(undoAdvice('x/y', byHand(true))).toBe(
      'To undo: revert the change in git; or, where the workflow keeps the snapshot, `pocketdns-sync restore x/y`',
    )
  })
})
