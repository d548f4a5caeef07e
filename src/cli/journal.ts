// The journal: one JSON line for each request that was sent, appended as it happens, so that a crash loses none before it.
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
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
    let start = isTorn(file, handle) ? '\n' : ''
    let isWhole = true
    const note = (attempt: Attempt) => {
      if (!isWhole) return
      try {
        writeSync(handle, `${start}${redact(journalLine(attempt))}\n`)
        start = ''
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

/** Whether a crash has cut the last line short: what comes next must not be glued to it. */
function isTorn(file: string, handle: number): boolean {
  const about = fstatSync(handle)
  if (!about.isFile() || about.size === 0) return false
  const reading = openSync(file, 'r')
  const last = Buffer.alloc(1)
  readSync(reading, last, 0, 1, about.size - 1)
  closeSync(reading)
  return last.toString('latin1') !== '\n'
}
