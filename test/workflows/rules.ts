// What every workflow here has to keep, each rule with what breaks it: a workflow is code that strangers try to make do something else.
import { parse } from 'yaml'
import type { Workflow } from './judges.ts'

export type Step = {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

type Job = {
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly environment?: string
  readonly steps?: readonly Step[]
}

export type Read = {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown }
  readonly jobs: Readonly<Record<string, Job>>
}

export const read = ({ text }: Workflow): Read => parse(text)

export type Rule = {
  readonly says: string
  /** What breaks it, in words or as lines of the text. */
  readonly broken: (workflow: Workflow) => readonly string[]
}

const lines = (workflow: Workflow, breaks: (line: string) => boolean): readonly string[] =>
  workflow.text
    .split('\n')
    .map((line) => line.trim())
    .filter(breaks)

const code = (line: string): string => line.replace(/(?:^|\s)#.*$/, '')

const jobs = (workflow: Workflow, breaks: (job: Job) => boolean): readonly string[] =>
  Object.entries(read(workflow).jobs)
    .filter(([, job]) => breaks(job))
    .map(([name]) => name)

const steps = (workflow: Workflow, breaks: (step: Step) => boolean): readonly string[] =>
  Object.values(read(workflow).jobs)
    .flatMap((job) => job.steps ?? [])
    .filter(breaks)
    .map((step) => JSON.stringify(step))

const isCheckout = (step: Step): boolean => step.uses?.startsWith('actions/checkout@') ?? false

const PINNED = /^(?:- )?uses: (?:\.\/\S*|[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/

/** With the key, the right to publish, or the right to push, nothing may run that another job could have left in a cache. */
const isTrusted = (job: Job): boolean =>
  job.environment !== undefined || Object.entries(job.permissions ?? {}).some(([, right]) => right === 'write')

const caches = (step: Step): boolean =>
  (step.uses?.startsWith('actions/cache') ?? false) ||
  ((step.uses?.startsWith('actions/setup-node@') ?? false) &&
    (step.with?.['package-manager-cache'] !== false || step.with?.cache !== undefined))

export const RULES: readonly Rule[] = [
  {
    says: 'takes every permission away at the top',
    broken: (workflow) => (JSON.stringify(read(workflow).permissions) === '{}' ? [] : ['permissions']),
  },
  {
    says: 'gives each job the permissions that it names',
    broken: (workflow) => jobs(workflow, ({ permissions }) => typeof permissions !== 'object'),
  },
  {
    says: 'pins every action by its commit and names the version',
    broken: (workflow) => lines(workflow, (line) => /^(?:- )?uses:/.test(line) && !PINNED.test(line)),
  },
  {
    says: 'leaves no token in a checkout',
    broken: (workflow) => steps(workflow, (step) => isCheckout(step) && step.with?.['persist-credentials'] !== false),
  },
  {
    says: 'checks the whole history out',
    broken: (workflow) => steps(workflow, (step) => isCheckout(step) && step.with?.['fetch-depth'] !== 0),
  },
  {
    says: 'ends a job that hangs',
    broken: (workflow) => jobs(workflow, (job) => job.uses === undefined && job['timeout-minutes'] === undefined),
  },
  {
    says: 'puts no expression into a script',
    broken: (workflow) => steps(workflow, ({ run }) => run?.includes('${{') ?? false),
  },
  {
    says: 'never runs for a stranger with our rights',
    broken: (workflow) => lines(workflow, (line) => /\bpull_request_target\b|\bworkflow_run\b/.test(code(line))),
  },
  {
    says: 'never trusts the commit that an event names',
    broken: (workflow) =>
      lines(workflow, (line) => /github\.event\.(?:before|after)|head\.sha|head_sha/.test(code(line))),
  },
  {
    says: 'keeps caches out of jobs that hold a secret or may write',
    broken: (workflow) => jobs(workflow, (job) => isTrusted(job) && (job.steps ?? []).some(caches)),
  },
  {
    says: 'runs no install script of a package beside a secret',
    broken: (workflow) =>
      jobs(
        workflow,
        (job) =>
          isTrusted(job) &&
          (job.steps ?? []).some(({ run }) => /npm (?:ci|i|install)\b(?! --ignore-scripts)/.test(run ?? '')),
      ),
  },
  {
    says: 'builds the Action before it uses it',
    broken: (workflow) =>
      jobs(workflow, ({ steps = [] }) => {
        const used = steps.findIndex(({ uses }) => uses === './')
        return used >= 0 && !steps.slice(0, used).some(({ run }) => run?.includes('npm run build'))
      }),
  },
  {
    says: 'says what it runs at the same time as',
    broken: (workflow) => (read(workflow).concurrency === undefined ? ['concurrency'] : []),
  },
]
