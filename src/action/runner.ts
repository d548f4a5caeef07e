// The runner that the Action runs on: its inputs, and the places where it takes outputs, the summary, secrets and commands. The only
// importer of @actions/core.
import { readFileSync } from 'node:fs'
import { getInput, setOutput, setSecret, summary } from '@actions/core'
import type { Io } from '../cli/console.ts'

/**
 * - `io`: the process's streams and environment, as the command line takes them; both streams are the log, which keeps their order
 * - `input`: an input's text without the blanks around it; empty where it is not given
 * - `mask`: a secret that the runner shall hide in the log, too
 * - `command`: one line that the runner obeys
 * - `addSummary`: false where the runner has no place for it
 * - `event`: the name of what started the workflow, and its payload as text; empty where there is none
 */
export type Runner = {
  readonly io: Omit<Io, 'tell'>
  readonly input: (name: string) => string
  readonly mask: (secret: string) => void
  readonly command: (line: string) => void
  readonly setOutput: (name: string, value: string) => void
  readonly addSummary: (markdown: string) => Promise<boolean>
  readonly event: { readonly name: string; readonly payload: string }
}

export function openRunner({ env, stdin, stdout }: Pick<NodeJS.Process, 'env' | 'stdin' | 'stdout'>): Runner {
  return {
    io: { env, stdin, stdout, stderr: stdout },
    input: (name) => getInput(name),
    mask: setSecret,
    command: (line) => void stdout.write(`${line}\n`),
    setOutput: (name, value) => setOutput(name, value),
    addSummary: async (markdown) => {
      try {
        await summary.addRaw(markdown, true).write()
        return true
      } catch {
        return false
      }
    },
    event: { name: env.GITHUB_EVENT_NAME ?? '', payload: payloadIn(env.GITHUB_EVENT_PATH ?? '') },
  }
}

function payloadIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
