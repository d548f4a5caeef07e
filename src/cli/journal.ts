// The journal: one JSON line for each request that was sent, appended as it happens, so that a crash loses none before it.
import { closeSync, openSync, writeSync } from 'node:fs'
import { type Attempt, journalLine } from '../apply/attempts.ts'
import type { Problem } from '../diagnostic.ts'
import type { Redact } from '../redact.ts'
import { err, ok, type Result } from '../result.ts'

export type Journal = { readonly note: (attempt: Attempt) => void; readonly close: () => void }

const NO_JOURNAL: Journal = { note: () => {}, close: () => {} }

/** Opened before anything is sent: a file that cannot be written is found out in time. */
export function openJournal(file: string | undefined, redact: Redact): Result<Journal, Problem> {
  if (file === undefined) return ok(NO_JOURNAL)
  try {
    const handle = openSync(file, 'a')
    return ok({
      note: (attempt) => void writeSync(handle, `${redact(journalLine(attempt))}\n`),
      close: () => closeSync(handle),
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ message: `The journal cannot be written: ${reason}.`, hint: 'Check the path given to --journal.' })
  }
}
