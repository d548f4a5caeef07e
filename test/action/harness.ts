// Runs the built Action as GitHub's runner does: inputs from action.yml and the workflow, files for outputs and the summary, an event's
// payload, Node 24; and reads from the log what the runner would obey.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { parse } from 'yaml'
import { NODE_24 } from '../node-24.ts'
import { obeyedCommands, type ReadCommand } from '../report/workflow-reader.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))

/** What action.yml says is run. */
export const ACTION_FILE = join(ROOT, ACTION.runs.main)

/** Somebody starts the workflow by hand. */
export const MANUAL = { name: 'workflow_dispatch', payload: {} } as const

type Texts = Readonly<Record<string, string>>

/** `inputs`: the step's `with`. `workspace`: the checked out repository. `env`: what the step adds to the runner's own. */
export type Step = {
  readonly workspace: string
  readonly inputs: Texts
  readonly env: Texts
  readonly event: { readonly name: string; readonly payload: unknown }
}

/** `commands`: what the runner obeys, in the order of the log. */
export type Ran = {
  readonly code: number | null
  readonly log: string
  readonly commands: readonly ReadCommand[]
  readonly outputs: Texts
  readonly summary: string
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** `file`: the bundle, if not the one that was built. */
export async function runAction({ workspace, inputs, env, event }: Step, file = ACTION_FILE): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-runner-'))
  folders.push(folder)
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  mkdirSync(join(folder, 'temp'))
  const [output, summary] = [write('output', ''), write('summary', '')]
  const { code, log } = await spawned(NODE_24, [file], workspace, {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    GITHUB_ACTIONS: 'true',
    CI: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: write('event.json', JSON.stringify(event.payload)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: join(folder, 'temp'),
    ...inputVariables(inputs),
    ...env,
  })
  return {
    code,
    log,
    commands: obeyedCommands(log),
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  }
}

/** The runner sets every input of action.yml, those that are not given to their defaults; expressions in them are its own to fill in. */
function inputVariables(given: Texts): Texts {
  const unknown = Object.keys(given).filter((name) => !(name in ACTION.inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
  return Object.fromEntries(
    Object.entries<{ default?: string }>(ACTION.inputs).map(([name, input]) => {
      const usual = input.default?.startsWith('${{') === true ? '' : (input.default ?? '')
      return [`INPUT_${name.toUpperCase()}`, given[name] ?? usual]
    }),
  )
}

/** `name<<delimiter`, lines, the delimiter alone (GitHub Docs, Setting an output parameter). */
function readOutputs(text: string): Texts {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  while (lines.length > 0) {
    const [, name, delimiter] = /^([^<]+)<<(.+)$/.exec(lines.shift() ?? '') ?? []
    if (name === undefined || delimiter === undefined) continue
    outputs[name] = lines.splice(0, lines.indexOf(delimiter)).join('\n')
  }
  return outputs
}

function spawned(command: string, args: readonly string[], cwd: string, env: Texts) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  return new Promise<{ readonly code: number | null; readonly log: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, log }))
  })
}
