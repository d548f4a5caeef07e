// What a stranger copies from the README: workflows that judges accept, equal to those of this repository; and the Action's inputs and outputs.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in workflows it is what it should be.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ACTION, actionlintFindings, languageServiceFindings, ROOT, type Workflow } from './judges.ts'
import { type Read, RULES, read, type Step } from './rules.ts'

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** What stands in the README for a released Action is that of this repository here. */
const RELEASED = 'uses: OWNER/pocketdns-sync@v1'

const shown: readonly Workflow[] = [
  ...README.matchAll(/^```yaml\n# (\.github\/workflows\/[a-z]+\.yml)\n([\s\S]*?)^```$/gm),
].map(([, path = '', text = '']) => ({ path, text: text.replaceAll(RELEASED, 'uses: ./') }))

const action: {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, unknown>>
} = parse(ACTION)

test('the README shows the three workflows of the daily use', () => {
  expect(shown.map(({ path }) => path)).toEqual(
    ['plan', 'sync', 'drift'].map((name) => `.github/workflows/${name}.yml`),
  )
  expect(README.split(RELEASED)).toHaveLength(4)
})

describe.each(shown)('$path of the README', (workflow) => {
  test("is right for GitHub's language service", async () => {
    expect(await languageServiceFindings(workflow)).toEqual([])
  })

  test('is right for actionlint', async () => {
    expect(await actionlintFindings(workflow)).toEqual([])
  })

  /** A released Action is built already. */
  const rules = RULES.filter(({ says }) => says !== 'builds the Action before it uses it')
  test.each(rules.map((rule) => [rule.says, rule] as const))('%s', (_says, { broken }) => {
    expect(broken(workflow)).toEqual([])
  })

  test("is this repository's own, but for the building of the Action", () => {
    const { path } = workflow
    expect(withoutKeyOfPlan(read(workflow))).toEqual(
      withoutBuilding(read({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
    )
  })

  test('is judged as what it is: a wrong input is found', async () => {
    const text = workflow.text.replace('command:', 'comand:')
    expect(await languageServiceFindings({ ...workflow, text })).toContainEqual(expect.stringContaining("'comand'"))
  })
})

const builds = ({ uses, run }: Step): boolean => (uses?.startsWith('actions/setup-node@') ?? false) || run !== undefined

const withSteps = (workflow: Read, change: (steps: readonly Step[]) => readonly Step[]): Read => ({
  ...workflow,
  jobs: Object.fromEntries(
    Object.entries(workflow.jobs).map(([name, job]) => [name, { ...job, steps: change(job.steps ?? []) }]),
  ),
})

const withoutBuilding = (workflow: Read): Read => withSteps(workflow, (steps) => steps.filter((step) => !builds(step)))

/** The zones of this repository need no key for a plan; those of others may have one. */
const withoutKeyOfPlan = (workflow: Read): Read =>
  withSteps(workflow, (steps) =>
    steps.map((step) => {
      if (step.with?.command !== 'plan') return step
      const { 'api-key': _key, ...rest } = step.with
      return { ...step, with: rest }
    }),
  )

describe('action.yml', () => {
  test("is right for GitHub's language service, which would find something", async () => {
    const path = 'here/action.yml'
    expect(await languageServiceFindings({ path, text: ACTION })).toEqual([])
    const broken = ACTION.replace('main:', 'mian:').replace('branding:', 'brandin:')
    expect(await languageServiceFindings({ path, text: broken })).toEqual([
      expect.stringContaining("'main' is required"),
      expect.stringContaining("Unexpected value 'brandin'"),
      expect.stringContaining("Unexpected value 'mian'"),
    ])
  })

  test('is one bundle for Node 24', () => {
    expect(parse(ACTION).runs).toEqual({ using: 'node24', main: 'dist/action.js' })
  })

  test('describes every input and output in a sentence', () => {
    for (const { description } of Object.values<{ description: string }>({
      ...action.inputs,
      ...parse(ACTION).outputs,
    }))
      expect(description).toMatch(/^[A-Z`].{20,}\.$|^[A-Z`].{20,}`$/)
  })

  test('has the inputs that the README documents, with their defaults', () => {
    const words: Readonly<Record<string, string>> = { '': 'all|none|setting', '${{ github.token }}': "the job's" }
    const documented = rows('input').map(([name = '', shownDefault = '']) => [name, shownDefault])
    const real = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
    expect(documented.map(([name]) => name).sort()).toEqual(real.map(([name]) => name).sort())
    for (const [name, value = ''] of real) {
      const said = documented.find(([other]) => other === name)?.[1] ?? ''
      expect((words[value] ?? `\`${value}\``).split('|')).toContain(said)
    }
  })

  test('has the outputs that the README documents', () => {
    const documented = rows('output').flatMap(([names = '']) => names.split(', '))
    expect(documented.map((name) => name.replaceAll('`', ''))).toEqual(Object.keys(action.outputs))
  })
})

/** The rows of the table whose first column has this heading; a name in the first column without its backticks. */
function rows(heading: string): readonly (readonly string[])[] {
  const table = new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`, 'm').exec(README)?.[1] ?? ''
  return table
    .trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1)
        .map((cell) => cell.trim()),
    )
    .map(([first = '', ...rest]) => [first.replace(/^`([^`]+)`$/, '$1'), ...rest])
}
