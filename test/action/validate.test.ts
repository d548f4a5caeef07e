// The Action's `validate`: findings at their lines, in the summary and in the exit code; no key, no network.
import { expect, test } from 'vitest'
import { folderWith } from '../cli/run.ts'
import { runAction } from './harness.ts'

const MANUAL = { name: 'workflow_dispatch', payload: {} } as const

test('a host name without its final dot is an error at its line', async () => {
  const workspace = folderWith({
    'zones/pocketdns.yaml': 'user: acme\n',
    'zones/example.com.yaml': 'records:\n  www:\n    CNAME: web.example.net\n',
  })
  const { code, log, commands, outputs, summary } = await runAction({
    workspace,
    inputs: { command: 'validate' },
    env: {},
    event: MANUAL,
  })
  console.log(log, commands, outputs, summary)
  expect(code).toBe(1)
})
