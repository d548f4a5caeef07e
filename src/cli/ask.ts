// The question before a sync. It is put on stderr, so that stdout holds the answer of the command and nothing else.
import { createInterface } from 'node:readline/promises'
import type { Io } from './console.ts'

/** Whether both ends are a terminal: somebody can read the plan and answer. */
export const canAsk = (io: Io): boolean => io.stdin.isTTY === true && io.stderr.isTTY === true

/** True only for "y" or "yes"; the end of input and an interrupt are a no. */
export async function ask(io: Io, question: string, signal: AbortSignal): Promise<boolean> {
  const prompt = createInterface({ input: io.stdin, output: io.stderr })
  try {
    const answer = await prompt.question(`${question} [y/N] `, { signal })
    return /^y(es)?$/i.test(answer.trim())
  } catch {
    return false
  } finally {
    prompt.close()
  }
}
