// The state file: read once at the start, replaced as a whole after each write, so that a crash at any moment leaves a whole file.

import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EmulatorError } from './errors.ts'
import { decodeState, emptyState, encodeState, type State } from './state.ts'

/** The state in `file`, or an empty one when there is no file yet. Throws an EmulatorError that names the file when it cannot be used. */
export async function loadState(file: string): Promise<State> {
  const text = await readIfThere(file)
  if (text === undefined) return emptyState
  const decoded = decodeState(text)
  if ('state' in decoded) return decoded.state
  throw new EmulatorError('state-file', `${file} is not a state file of the PocketDNS emulator: ${decoded.problem}.`)
}

export type StateSaver = {
  /** Asks for a save and returns at once; what is asked while one is being written is done by one more. */
  readonly save: () => void
  /** Waits until everything asked for is in the file; throws an EmulatorError when it cannot be written. */
  readonly flush: () => Promise<void>
}

export function createStateSaver(file: string, snapshot: () => State): StateSaver {
  let asked = false
  let failure: unknown
  let running: Promise<void> | undefined

  const drain = async () => {
    failure = undefined
    while (asked && failure === undefined) {
      asked = false
      await replaceFile(file, encodeState(snapshot())).catch((error: unknown) => {
        failure = error
        asked = true
      })
    }
    running = undefined
  }
  const save = () => {
    asked = true
    running ??= drain()
  }
  const flush = async () => {
    await running
    if (asked) save()
    await running
    if (failure !== undefined) throw unusable(file, 'written', failure)
  }
  return { save, flush }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw unusable(file, 'read', error)
  }
}

/** The rename is the one step that shows; it follows the sync, so that the name never points at half a file. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const unusable = (file: string, verb: 'read' | 'written', error: unknown): EmulatorError =>
  new EmulatorError('state-file', `The state file ${file} cannot be ${verb} (${codeOf(error)}).`)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
