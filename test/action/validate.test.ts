// The Action's `validate`: findings at their lines and in the exit code; no key, no network.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Files, folderWith, ONE_ZONE } from '../cli/run.ts'
import { ACTION_FILE, MANUAL, runAction } from './harness.ts'

const validate = (files: Files, inputs: Readonly<Record<string, string>>) =>
  runAction({ workspace: folderWith(files), inputs: { command: 'validate', ...inputs }, env: {}, event: MANUAL })

test('a host name without its final dot is an error at its line, and the job fails', async () => {
  const { code, log, commands } = await validate(
    { ...ONE_ZONE, 'zones/example.com.yaml': 'records:\n  www:\n    CNAME: web.example.net\n' },
    {},
  )
  expect(code).toBe(1)
  expect(log).toContain('3 |     CNAME: web.example.net')
  expect(commands.filter(({ name }) => name === 'error').map(({ properties }) => properties)).toEqual([
    { file: 'zones/example.com.yaml', line: '3', col: '12', endColumn: '27', title: 'final-dot' },
  ])
})

test('sound zones pass, without an annotation', async () => {
  const { code, commands, outputs } = await validate(ONE_ZONE, {})
  expect(code).toBe(0)
  expect(commands.map(({ name }) => name)).toEqual(['stop-commands'])
  expect(outputs).toEqual({})
})

test('of 30 errors and 30 warnings ten each are annotations, and a notice counts the rest', async () => {
  const names = Array.from({ length: 30 }, (_, index) => index)
  const records = names.map((n) => `  a${n}:\n    CNAME: b.example.net\n  c${n}:\n    CNAME: gone${n}\n`).join('')
  const { commands } = await validate({ ...ONE_ZONE, 'zones/example.com.yaml': `records:\n${records}` }, {})
  expect(commands.filter(({ name }) => name === 'error')).toHaveLength(10)
  expect(commands.filter(({ name }) => name === 'warning')).toHaveLength(10)
  expect(commands.find(({ name }) => name === 'notice')?.message).toMatch(/20 errors, \d+ warnings more/)
})

test('paths are those of the repository, wherever in it the zones are', async () => {
  const { commands } = await validate(
    { 'dns/prod/example.com.yaml': 'records:\n  www:\n    CNAME: web.example.net\n' },
    { 'zones-dir': 'dns/prod' },
  )
  expect(commands.find(({ name }) => name === 'error')?.properties.file).toBe('dns/prod/example.com.yaml')
})

test('inputs that make no sense are all told at once, and nothing is run', async () => {
  const { code, commands, log } = await validate(ONE_ZONE, { command: 'snyc', comment: 'maybe', check: 'yes' })
  expect(code).toBe(1)
  expect(commands.map(({ name, message }) => `${name}: ${message}`)).toEqual([
    'error: The input "command" is "snyc".\nIt must be plan, sync, drift or validate.',
    'error: The input "comment" is "maybe".\nIt must be auto, always or never.',
    'error: The input "check" is "yes".\nIt must be false or true.',
  ])
  expect(log).not.toContain('stop-commands')
})

test('an input that looks like an option is a value', async () => {
  const { code, log } = await validate(ONE_ZONE, { zones: '--rules' })
  expect(code).toBe(1)
  expect(log).toContain('There is no zone file for --rules.')
})

test('the bundle is one file that needs nothing beside it', async () => {
  const alone = join(folderWith({ 'package.json': '{"type":"module"}' }), 'action.js')
  copyFileSync(ACTION_FILE, alone)
  const step = { workspace: folderWith(ONE_ZONE), inputs: { command: 'validate' }, env: {}, event: MANUAL }
  expect((await runAction(step, alone)).code).toBe(0)
})
