// The workflows of this repository: GitHub's own judge and actionlint find nothing, and each keeps the rules; all of which can find something.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in workflows it is what it should be.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluated } from './expressions.ts'
import { actionlintFindings, languageServiceFindings, ROOT, type Workflow } from './judges.ts'
import { RULES, read } from './rules.ts'

const FOLDER = join('.github', 'workflows')
const workflow = (name: string): Workflow => {
  const path = join(FOLDER, name)
  return { path, text: readFileSync(join(ROOT, path), 'utf8') }
}
const names = readdirSync(join(ROOT, FOLDER)).sort()

test('there are the five that the README and the project name', () => {
  expect(names).toEqual(['ci.yml', 'drift.yml', 'plan.yml', 'release.yml', 'sync.yml'])
})

describe.each(names)('%s', (name) => {
  test("is right for GitHub's language service", async () => {
    expect(await languageServiceFindings(workflow(name))).toEqual([])
  })

  test('is right for actionlint', async () => {
    expect(await actionlintFindings(workflow(name))).toEqual([])
  })

  test.each(RULES.map((rule) => [rule.says, rule] as const))('%s', (_says, { broken }) => {
    expect(broken(workflow(name))).toEqual([])
  })
})

/** A workflow with one thing changed for the worse. */
function worse(name: string, from: string | RegExp, to: string): Workflow {
  const { path, text } = workflow(name)
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  return { path, text: changed }
}

describe('the judges find', () => {
  test.each([
    [
      'an input that the Action does not know',
      worse('plan.yml', 'command: plan', 'comand: plan'),
      "Invalid action input 'comand'",
    ],
    ['a key that is none', worse('sync.yml', 'timeout-minutes: 120', 'timeout: 120'), "Unexpected value 'timeout'"],
    [
      'an expression that names nothing',
      worse('sync.yml', '${{ inputs.accept', '${{ inputs.acept'),
      'Context access might be invalid: acept',
    ],
    ['an expression that does not end', worse('sync.yml', '${{ inputs.zones }}', '${{ inputs.zones'), 'expression'],
    [
      'an input of another action',
      worse('sync.yml', 'include-hidden-files', 'hidden-files'),
      "Invalid action input 'hidden-files'",
    ],
    [
      'an action that nobody has looked at',
      worse('plan.yml', 'actions/setup-node', 'someone/setup-node'),
      'Unable to resolve action',
    ],
    ['a permission that is none', worse('drift.yml', 'issues: write', 'issue: write'), "Unexpected value 'issue'"],
    [
      'a called workflow that is not there',
      worse('release.yml', 'workflows/ci.yml', 'workflows/test.yml'),
      'Unable to find',
    ],
    ['YAML that is none', worse('ci.yml', 'jobs:', 'jobs: ]'), ''],
  ])("%s (GitHub's)", async (_what, changed, message) => {
    const findings = await languageServiceFindings(changed)
    expect(findings).not.toEqual([])
    expect(findings.join('\n')).toContain(message)
  })

  test.each([
    ['a key that is none', worse('sync.yml', 'timeout-minutes: 120', 'timeout: 120'), 'unexpected key "timeout"'],
    [
      'an expression that names nothing',
      worse('sync.yml', '${{ inputs.accept', '${{ inputs.acept'),
      'property "acept" is not defined',
    ],
    [
      'an event that is none',
      worse('plan.yml', 'merge_group:', 'merge_groups:'),
      'unknown Webhook event "merge_groups"',
    ],
    ['a schedule that is none', worse('drift.yml', '23 */6 * * *', '23 */6 * *'), 'invalid CRON format'],
    [
      'what a stranger writes in a script',
      worse('plan.yml', 'npm run build', 'echo ${{ github.head_ref }}'),
      'potentially untrusted',
    ],
    [
      'a job that waits for none',
      worse('release.yml', '[test, build]', '[tests, build]'),
      '"tests" which does not exist',
    ],
  ])('%s (actionlint)', async (_what, changed, message) => {
    expect((await actionlintFindings(changed)).join('\n')).toContain(message)
  })
})

describe('a rule is broken by', () => {
  test.each([
    ['takes every permission away at the top', worse('ci.yml', 'permissions: {}', 'permissions: read-all')],
    ['gives each job the permissions that it names', worse('plan.yml', /permissions:\n\s+contents: read.*\n.*/, '')],
    [
      'gives each job the permissions that it names',
      worse('plan.yml', /permissions:\n\s+contents: read.*\n.*/, 'permissions: write-all'),
    ],
    ['pins every action by its commit and names the version', worse('plan.yml', /@[0-9a-f]{40} # v7.0.1/, '@v7')],
    ['pins every action by its commit and names the version', worse('plan.yml', ' # v7.0.1', '')],
    ['leaves no token in a checkout', worse('sync.yml', 'persist-credentials: false', 'persist-credentials: true')],
    ['leaves no token in a checkout', worse('sync.yml', 'persist-credentials: false', '')],
    ['checks the whole history out', worse('plan.yml', 'fetch-depth: 0', 'fetch-depth: 1')],
    ['ends a job that hangs', worse('ci.yml', 'timeout-minutes: 20', '')],
    [
      'puts no expression into a script',
      worse('plan.yml', 'npm run build', 'echo "${{ github.event.pull_request.title }}"'),
    ],
    ['puts no expression into a script', worse('sync.yml', 'npm run build', 'echo "${{ inputs.zones }}"')],
    ['never runs for a stranger with our rights', worse('plan.yml', '  pull_request:', '  pull_request_target:')],
    ['never trusts the commit that an event names', worse('sync.yml', 'ref: main', 'ref: ${{ github.event.after }}')],
    [
      'keeps caches out of jobs that hold a secret or may write',
      worse('sync.yml', 'package-manager-cache: false', 'cache: npm'),
    ],
    ['runs no install script of a package beside a secret', worse('sync.yml', ' --ignore-scripts', '')],
    ['builds the Action before it uses it', worse('drift.yml', ' && npm run build', '')],
    ['says what it runs at the same time as', worse('drift.yml', /concurrency:\n.*\n.*\n/, '')],
  ])('what is not so: %s', (says, changed) => {
    expect(RULES.find((rule) => rule.says === says)?.broken(changed)).toHaveLength(1)
  })

  test('something for each rule', () => {
    expect(new Set(RULES.map(({ says }) => says)).size).toBe(RULES.length)
  })
})

describe('who may write what', () => {
  const rights = (name: string) =>
    Object.fromEntries(Object.entries(read(workflow(name)).jobs).map(([job, { permissions }]) => [job, permissions]))

  test('is the least that each needs', () => {
    expect(Object.fromEntries(names.map((name) => [name, rights(name)]))).toEqual({
      'ci.yml': { test: { contents: 'read' }, workflows: { contents: 'read' } },
      'drift.yml': { drift: { contents: 'read', issues: 'write' } },
      'plan.yml': { plan: { contents: 'read', 'pull-requests': 'write' } },
      'release.yml': {
        test: { contents: 'read' },
        build: { contents: 'read' },
        action: { actions: 'read', contents: 'write' },
        npm: { actions: 'read', 'id-token': 'write' },
      },
      'sync.yml': { sync: { contents: 'read', 'pull-requests': 'write' } },
    })
  })

  test('the key is where only main comes, and nowhere else', () => {
    const withKey = names.filter((name) => workflow(name).text.includes('secrets.'))
    expect(withKey).toEqual(['drift.yml', 'sync.yml'])
    for (const name of withKey)
      for (const { environment } of Object.values(read(workflow(name)).jobs)) expect(environment).toBe('dns-production')
  })

  test('what signs a release runs nothing that a package brought', () => {
    const { npm, action } = read(workflow('release.yml')).jobs
    const scripts = [...(npm?.steps ?? []), ...(action?.steps ?? [])].map(({ run }) => run ?? '').join('\n')
    expect(scripts).toContain('npm publish')
    expect(scripts).not.toMatch(/npm (?:ci|install|run|exec)|npx/)
  })
})

describe('runs at the same time', () => {
  test('a newer push ends the plan of an older one, of its own pull request only', () => {
    expect(read(workflow('plan.yml')).concurrency).toEqual({
      group: 'plan-${{ github.event.pull_request.number || github.ref }}',
      'cancel-in-progress': true,
    })
  })

  test('one sync goes at a time and is never cut off; what only looks stays out of the way', () => {
    expect(read(workflow('sync.yml')).concurrency).toEqual({
      group: "${{ inputs.dry-run && 'dns-dry-run' || 'dns-sync' }}",
      'cancel-in-progress': false,
    })
    expect(read(workflow('drift.yml')).concurrency?.group).toBe('dns-drift')
  })

  /** What `inputs` is: null for a push. */
  test.each([
    ['a merge', null, 'dns-sync', 'sync', ''],
    ['a run by hand', { zones: '', 'dry-run': false, accept: '' }, 'dns-sync', 'sync', ''],
    [
      'a run by hand for one zone',
      { zones: 'example.net', 'dry-run': false, accept: '' },
      'dns-sync',
      'sync',
      'example.net',
    ],
    ['a dry run', { zones: '', 'dry-run': true, accept: '' }, 'dns-dry-run', 'plan', ''],
  ])('%s: its group, its command, its zones', (_what, inputs, group, command, zones) => {
    const { concurrency, jobs } = read(workflow('sync.yml'))
    const given = jobs.sync?.steps?.find(({ uses }) => uses === './')?.with
    const values = [concurrency?.group, given?.command, given?.zones].map((value) =>
      evaluated(String(value), { inputs }),
    )
    expect(values).toEqual([group, command, zones])
  })

  test.each([
    ['a pull request', { event: { pull_request: { number: 7 } }, ref: 'refs/pull/7/merge' }, 'plan-7'],
    [
      'a merge queue',
      { event: {}, ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' },
      'plan-refs/heads/gh-readonly-queue/main/pr-7-abc',
    ],
  ])('%s: its group', (_what, github, group) => {
    expect(evaluated(read(workflow('plan.yml')).concurrency?.group ?? '', { github })).toBe(group)
  })

  test('a sync takes the head of the branch', () => {
    const checkout = read(workflow('sync.yml')).jobs.sync?.steps?.[0]
    expect(checkout?.with?.ref).toBe('main')
  })

  test('the plan always reports: no filter of paths', () => {
    expect(read(workflow('plan.yml')).on).toEqual({ pull_request: null, merge_group: null })
  })
})
