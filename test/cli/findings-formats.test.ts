// `validate` in a workflow: annotations and SARIF name files from the root of the repository.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sarifComplaints } from '../report/findings/sarif-check.ts'
import { readCommands } from '../report/workflow-reader.ts'
import { folderWith, KEY, run } from './run.ts'

const BAD = 'records:\n  www:\n    A: [192.0.2, 192.0.2.1, 192.0.2.1]\n'
const folder = () => folderWith({ 'dns/zones/example.com.yaml': BAD, 'dns/.keep': '' })

describe('validate --format github', () => {
  test.concurrent('annotates, prints the findings as text, and fails on errors', async () => {
    const { code, stdout, stderr } = await run(join(folder(), 'dns'), ['validate', '--format', 'github'], {})
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(readCommands(stdout)).toEqual([
      expect.objectContaining({
        name: 'error',
        properties: { file: 'zones/example.com.yaml', line: '3', col: '9', endColumn: '16', title: 'ipv4-address' },
      }),
      expect.objectContaining({ name: 'warning' }),
    ])
    expect(stdout).toContain('\nzones/example.com.yaml:3:9: error: ')
    expect(stdout).toMatch(/\n1 error, 1 warning in 1 file\n$/)
  })

  test.concurrent('names files from the root of the repository on GitHub', async () => {
    const cwd = folder()
    const at = async (below: string, env: Readonly<Record<string, string>>, zones: string) => {
      const { stdout } = await run(join(cwd, below), ['validate', '--format', 'github', '--zones-dir', zones], env)
      return readCommands(stdout)[0]?.properties.file
    }
    expect(await at('dns', { GITHUB_WORKSPACE: cwd }, 'zones')).toBe('dns/zones/example.com.yaml')
    expect(await at('', { GITHUB_WORKSPACE: cwd }, join(cwd, 'dns/zones'))).toBe('dns/zones/example.com.yaml')
    expect(await at('dns/zones', { GITHUB_WORKSPACE: cwd }, '.')).toBe('dns/zones/example.com.yaml')
    expect(await at('dns', { GITHUB_WORKSPACE: join(cwd, 'nowhere') }, 'zones')).toBe('zones/example.com.yaml')
  })

  test.concurrent('takes a repository that is checked out below the workspace for the root', async () => {
    const cwd = folderWith({ 'checkout/.git/HEAD': '', 'checkout/dns/zones/example.com.yaml': BAD })
    const { stdout } = await run(join(cwd, 'checkout/dns'), ['validate', '--format', 'github'], {
      GITHUB_WORKSPACE: cwd,
    })
    expect(readCommands(stdout)[0]?.properties.file).toBe('dns/zones/example.com.yaml')
  })

  test.concurrent('makes warnings errors with --strict', async () => {
    const { stdout } = await run(join(folder(), 'dns'), ['validate', '--strict', '--format', 'github'], {})
    expect(readCommands(stdout).map(({ name }) => name)).toEqual(['error', 'error'])
  })

  test.concurrent('never shows the key', async () => {
    const cwd = folderWith({ 'zones/example.com.yaml': `records:\n  www:\n    A: ${KEY}\n` })
    for (const format of ['github', 'sarif']) {
      const { stdout, stderr } = await run(cwd, ['validate', '--format', format], { POCKETDNS_API_KEY: KEY })
      expect(stdout + stderr).not.toContain(KEY)
    }
  })
})

describe('validate --format sarif', () => {
  test.concurrent('writes a file that code scanning takes', async () => {
    const cwd = join(folder(), 'dns')
    const { code, stdout } = await run(cwd, ['validate', '--format', 'sarif', '--output', 'out.sarif'], {})
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    const text = readFileSync(join(cwd, 'out.sarif'), 'utf8')
    expect(sarifComplaints(text)).toEqual([])
    expect(JSON.parse(text).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'ipv4-address',
      'value-twice',
    ])
  })

  test.concurrent('writes a file without results where nothing was found', async () => {
    const cwd = folderWith({ 'zones/example.com.yaml': 'records:\n  www:\n    A: 192.0.2.1\n' })
    const { code, stdout } = await run(cwd, ['validate', '--format', 'sarif'], {})
    expect(code).toBe(0)
    expect(sarifComplaints(stdout)).toEqual([])
    expect(JSON.parse(stdout).runs[0].results).toEqual([])
  })
})

test.concurrent.each([
  ['plan', 'github'],
  ['plan', 'sarif'],
  ['sync', 'github'],
  ['sync', 'sarif'],
])('%s --format %s is wrong usage, and says which formats there are', async (command, format) => {
  const { code, stdout, stderr } = await run(folder(), [command, '--format', format], {})
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('Allowed choices are text, json, markdown.')
})
