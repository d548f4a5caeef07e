// What a release leaves on the remote: the branch and the tags that others write after `uses:`. Run against a bare repository on the disk.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROOT } from './judges.ts'

let folder: string
let work: string

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** As the release job does it: built files beside a checkout, and who the run is for in the environment. */
function release(env: Readonly<Record<string, string>> = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' }) {
  mkdirSync(join(work, 'dist', 'chunks'), { recursive: true })
  for (const name of ['action.js', 'cli.js', 'bench.js', join('chunks', 'shared.js')])
    writeFileSync(join(work, 'dist', name), `// ${name}\n`)
  const { status, stdout, stderr } = spawnSync('bash', ['.ci/release'], {
    cwd: work,
    env: { ...process.env, GH_TOKEN: 'ghs_secret', ...env },
    encoding: 'utf8',
  })
  git('reset', '--quiet', '--hard', 'main')
  return { status, said: stdout + stderr }
}

function commitVersion(version: string): string {
  writeFileSync(join(work, 'package.json'), JSON.stringify({ version }))
  git('add', '.')
  git('commit', '--quiet', '--message', `Version ${version}`)
  return git('rev-parse', 'HEAD')
}

const origin = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: join(folder, 'origin'), encoding: 'utf8' }).trim()
const remote = (ref: string): string => origin('rev-parse', '--verify', '--quiet', ref)
const files = (ref: string): readonly string[] => origin('ls-tree', '-r', '--name-only', ref).split('\n')
const message = (ref: string): string => origin('log', '-1', '--format=%B', ref)
const history = (ref: string): readonly string[] => origin('log', '--format=%s', ref).split('\n')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pocketdns-release-'))
  work = join(folder, 'work')
  execFileSync('git', ['init', '--quiet', '--bare', join(folder, 'origin')])
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', work])
  git('remote', 'add', 'origin', join(folder, 'origin'))
  git('config', 'user.name', 'Maintainer')
  git('config', 'user.email', 'maintainer@example.com')
  for (const name of ['action.yml', '.gitignore', '.ci/release', '.github/workflows/release.yml'])
    cpSync(join(ROOT, name), join(work, name))
  commitVersion('1.2.3')
  git('push', '--quiet', 'origin', 'main')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a release', () => {
  test('is the checkout and what was built of it, without the workflows that no job may push', () => {
    expect(release()).toEqual({ status: 0, said: expect.stringContaining('v1.2.3 and v1 are ') })
    expect(files('release')).toEqual([
      '.ci/release',
      '.gitignore',
      'action.yml',
      'dist/action.js',
      'dist/chunks/shared.js',
      'dist/cli.js',
      'package.json',
    ])
    expect([remote('v1.2.3'), remote('v1')]).toEqual([remote('release'), remote('release')])
  })

  test('knows the commit that it was built from, and stands on the release before it', () => {
    release()
    const before = remote('release')
    const source = commitVersion('1.3.0')
    release()
    expect(message('release')).toBe(`Release v1.3.0\n\nBuilt from ${source}`)
    expect(remote('release^1')).toBe(before)
    expect([remote('v1.2.3'), remote('v1.3.0'), remote('v1')]).toEqual([before, remote('release'), remote('release')])
  })

  test('brings no commit along that has workflows in it', () => {
    release()
    commitVersion('1.3.0')
    release()
    expect(history('release')).toEqual(['Release v1.3.0', 'Release v1.2.3'])
  })

  test('started by its tag moves it to what people use', () => {
    git('tag', '--annotate', 'v1.2.3', '--message', 'Version 1.2.3')
    git('push', '--quiet', 'origin', 'v1.2.3')
    expect(release({ GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1.2.3' }).status).toBe(0)
    expect(remote('v1.2.3')).toBe(remote('release'))
  })

  test('done twice is done once', () => {
    release()
    const before = remote('release')
    expect(release().status).toBe(0)
    expect([remote('release'), remote('v1.2.3')]).toEqual([before, before])
  })

  test('of the next major version leaves the old one where it is', () => {
    release()
    const before = remote('v1')
    commitVersion('2.0.0')
    release()
    expect(remote('v1')).toBe(before)
    expect(remote('v2')).toBe(remote('release'))
  })

  test('never shows the token', () => {
    expect(release().said).not.toContain('ghs_secret')
  })
})

describe('a release is refused', () => {
  test('whose tag is not the version of the package', () => {
    const { status, said } = release({ GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1.2.4' })
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringContaining('package.json says v1.2.3, the tag says v1.2.4'),
    })
  })

  test('of a version that is out already with other contents', () => {
    release()
    const before = remote('v1.2.3')
    writeFileSync(join(work, 'README.md'), 'Something else\n')
    commitVersion('1.2.3')
    expect(release().said).toContain('v1.2.3 is released already')
    expect(remote('v1.2.3')).toBe(before)
  })

  test('of a version that is older than the newest, however the numbers look as text', () => {
    commitVersion('1.10.0')
    release()
    commitVersion('1.9.0')
    expect(release().said).toContain('v1.10.0 is released: v1.9.0 would move v1 back')
  })

  test('of a version that is not finished', () => {
    commitVersion('1.3.0-rc.1')
    expect(release().said).toContain('v1.3.0-rc.1')
    expect(() => remote('refs/heads/release')).toThrow()
  })

  test('when the remote does not answer', () => {
    git('remote', 'set-url', 'origin', join(folder, 'nowhere'))
    expect(release().status).not.toBe(0)
  })
})
