// The journal: one JSON line for each request that was sent, appended as it happens, so that a crash loses none before it.
import { closeSync, openSync, writeSync } from 'node:fs'
import { reasonOf } from '../app/files.ts'
import { type Attempt, journalLine } from '../apply/attempts.ts'
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import type { Console } from './console.ts'

export type Journal = { readonly note: (attempt: Attempt) => void; readonly close: () => void }

const NO_JOURNAL: Journal = { note: () => {}, close: () => {} }

/** Opened before anything is sent: a file that cannot be written is found out in time. One that fails later does not end a sync half-way. */
export function openJournal(
  file: string | undefined,
  { redact, warn }: Pick<Console, 'redact' | 'warn'>,
): Result<Journal, Problem> {
  if (file === undefined) return ok(NO_JOURNAL)
  try {
    const handle = openSync(file, 'a')
    let isWhole = true
    const note = (attempt: Attempt) => {
      if (!isWhole) return
      try {
        writeSync(handle, `${redact(journalLine(attempt))}\n`)
      } catch (error) {
        isWhole = false
        warn(`The journal ${file} ends here: ${reasonOf(error)}. The run goes on without it.`)
      }
    }
    return ok({ note, close: () => closeSync(handle) })
  } catch (error) {
    const message = `The journal cannot be written to ${file}: ${reasonOf(error)}.`
    return err({ message, hint: 'Nothing was sent. Check the path given to --journal.' })
  }
}
