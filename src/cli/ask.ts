// The question before a sync. It is put on stderr, so that stdout holds the answer of the command and nothing else.
import { createInterface } from 'node:readline/promises'
import type { Console, Io } from './console.ts'
import type { Signals } from './signals.ts'

/** Whether both ends are a terminal: somebody can read the plan and answer. */
export const canAsk = (io: Io): boolean => io.stdin.isTTY === true && io.stderr.isTTY === true

/** True only for "y" or "yes"; the end of input and an interrupt are a no. While it asks, Ctrl-C comes as a key and not as a signal. */
export async function ask({ io, redact }: Console, question: string, signals: Signals): Promise<boolean> {
  const prompt = createInterface({ input: io.stdin, output: io.stderr })
  const closed = new AbortController()
  prompt.once('close', () => closed.abort())
  prompt.once('SIGINT', signals.interrupt)
  try {
    const signal = AbortSignal.any([signals.signal, closed.signal])
    const answer = await prompt.question(`${redact(question)} [y/N] `, { signal })
    return /^y(es)?$/i.test(answer.trim())
  } catch {
    io.stderr.write('\n')
    return false
  } finally {
    prompt.close()
  }
}
