// `fmt` as a user runs it: what it writes, what it leaves, what it says.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Files, folderWith, run } from './run.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MESSY = 'records:\n    www: {A: ["192.0.2.1"]}\n    "@": # apex\n        A: 192.0.2.2\nttl: 60\n'
const NEAT = 'ttl: 60\nrecords:\n  "@": # apex\n    A: 192.0.2.2\n  www:\n    A: [192.0.2.1]\n'
const BROKEN = 'records:\n    www: {A: [192.0.2]}\n'

const FILES: Files = {
  'zones/pocketdns.yaml': 'ttl: 300\nenvironment: local\n',
  'zones/example.com.yaml': MESSY,
  'zones/example.net.yaml': NEAT,
}

const textOf = (folder: string, file: string): string => readFileSync(join(folder, 'zones', file), 'utf8')

describe.concurrent('fmt', () => {
  test('lays out what is not, says which files, and is done after that', async () => {
    const folder = folderWith(FILES)
    expect(await run(folder, ['fmt'], {})).toEqual({
      code: 0,
      stdout:
        'zones/pocketdns.yaml: formatted\nzones/example.com.yaml: formatted\n\n2 files formatted, 1 file formatted already.\n',
      stderr: '',
    })
    expect(textOf(folder, 'example.com.yaml')).toBe(NEAT)
    expect(textOf(folder, 'pocketdns.yaml')).toBe('environment: local\nttl: 300\n')
    expect(readdirSync(join(folder, 'zones'))).toHaveLength(3)
    expect(await run(folder, ['fmt', '--check'], {})).toMatchObject({ code: 0, stdout: '3 files formatted already.\n' })
  })

  test('--check writes nothing, exits with 1 and names the files', async () => {
    const folder = folderWith(FILES)
    expect(await run(folder, ['fmt', '--check'], {})).toMatchObject({
      code: 1,
      stdout:
        'zones/pocketdns.yaml: would be formatted\nzones/example.com.yaml: would be formatted\n\n2 files to format, 1 file formatted already.\n',
    })
    expect(textOf(folder, 'example.com.yaml')).toBe(MESSY)
  })

  test('zone names narrow it to those zones; the settings are no zone', async () => {
    const folder = folderWith(FILES)
    const { code, stdout } = await run(folder, ['fmt', 'example.net'], {})
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 file formatted already.\n' })
    expect(await run(folder, ['fmt', 'example.nett'], {})).toMatchObject({ code: 1, stdout: '' })
  })

  test('a file with errors is left and its findings are shown; the others are laid out', async () => {
    const folder = folderWith({ ...FILES, 'zones/broken.example.yaml': BROKEN })
    const { code, stdout } = await run(folder, ['fmt'], {})
    expect(code).toBe(1)
    expect(stdout).toContain('zones/broken.example.yaml:2:15: error: "192.0.2" is not an IPv4 address. (ipv4-address)')
    expect(stdout).toContain('\nzones/broken.example.yaml: left as it is\n')
    expect(stdout).toContain('2 files formatted, 1 file left as it is, 1 file formatted already.\n')
    expect(textOf(folder, 'broken.example.yaml')).toBe(BROKEN)
    expect(textOf(folder, 'example.com.yaml')).toBe(NEAT)
  })

  test('--fix mends what can only be meant in one way, and names each fix with its place', async () => {
    const text = 'records:\n  WWW:\n    CNAME: web.example.com\n  web:\n    AAAA: 2001:DB8::1\n'
    const folder = folderWith({ 'zones/example.com.yaml': text })
    expect(await run(folder, ['fmt'], {})).toMatchObject({ code: 1 })
    const lines = [
      'zones/example.com.yaml:2:3: fixed: WWW -> www (lower-case)',
      'zones/example.com.yaml:3:12: fixed: web.example.com -> web.example.com. (final-dot)',
      'zones/example.com.yaml:5:11: fixed: 2001:DB8::1 -> 2001:db8::1 (address-spelling)',
    ]
    expect(await run(folder, ['fmt', '--fix'], {})).toMatchObject({
      code: 0,
      stdout: `zones/example.com.yaml: formatted\n${lines.join('\n')}\n\n1 file formatted, 3 fixes.\n`,
    })
    expect(textOf(folder, 'example.com.yaml')).toBe(
      'records:\n  web:\n    AAAA: 2001:db8::1\n  www:\n    CNAME: web.example.com.\n',
    )
    expect(await run(folder, ['fmt', '--fix', '--check'], {})).toMatchObject({ code: 0 })
  })

  test('--fix leaves a file whole that has other errors too', async () => {
    const text = 'records:\n  www:\n    CNAME: web.example.com\n  api:\n    A: 1\n'
    const folder = folderWith({ 'zones/example.com.yaml': text })
    const { code, stdout } = await run(folder, ['fmt', '--fix'], {})
    expect(code).toBe(1)
    expect(stdout).toContain('(final-dot)')
    expect(stdout).not.toContain('fixed')
    expect(textOf(folder, 'example.com.yaml')).toBe(text)
  })

  test('the files of a zone that is a folder are laid out one by one', async () => {
    const folder = folderWith({
      'zones/example.com/mail.yaml': 'records: {mail: {A: 192.0.2.1}}\n',
      'zones/example.com/ttl.yaml': 'user: "acme"\nttl: 60\n',
    })
    expect(await run(folder, ['fmt'], {})).toMatchObject({ code: 0 })
    expect(textOf(folder, 'example.com/mail.yaml')).toBe('records:\n  mail:\n    A: 192.0.2.1\n')
    expect(textOf(folder, 'example.com/ttl.yaml')).toBe('ttl: 60\nuser: acme\n')
  })

  test('a file keeps its mode, and a link stays a link', async () => {
    const folder = folderWith({ 'shared.yaml': MESSY })
    mkdirSync(join(folder, 'zones'))
    const link = join(folder, 'zones', 'example.com.yaml')
    symlinkSync('../shared.yaml', link)
    chmodSync(join(folder, 'shared.yaml'), 0o640)
    expect(await run(folder, ['fmt'], {})).toMatchObject({ code: 0 })
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'shared.yaml'), 'utf8')).toBe(NEAT)
    expect(statSync(link).mode & 0o777).toBe(0o640)
  })

  test('--format json says for each file what became of it', async () => {
    const folder = folderWith({
      'zones/example.com.yaml': 'records: {WWW: {A: 192.0.2.1}}\n',
      'zones/b.example.yaml': BROKEN,
    })
    const { code, stdout } = await run(folder, ['fmt', '--fix', '--check', '--format', 'json'], {})
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'pocketdns-sync/fmt@1',
      done: false,
      files: [
        { file: 'zones/b.example.yaml', outcome: 'left', fixes: [] },
        {
          file: 'zones/example.com.yaml',
          outcome: 'changed',
          fixes: [{ kinds: ['lower-case'], line: 1, column: 11, before: 'WWW', after: 'www' }],
        },
      ],
      findings: [{ rule: 'ipv4-address', file: 'zones/b.example.yaml', line: 2, column: 15 }],
    })
  })

  test("this repository's own zones are laid out", async () => {
    expect(await run(ROOT, ['fmt', '--check'], {})).toMatchObject({ code: 0 })
  })

  test("the README's zone file is laid out", async () => {
    const [, example = ''] =
      /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
    const folder = folderWith({ 'zones/example.com.yaml': example })
    writeFileSync(join(folder, 'zones', 'pocketdns.yaml'), '')
    expect(await run(folder, ['fmt', '--check'], {})).toMatchObject({ code: 0 })
  })
})
