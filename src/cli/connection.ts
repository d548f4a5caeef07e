// The open way to the API: a session with its meter, and what ends it in order; all of it is closed at the end.
import { setFlagsFromString } from 'node:v8'
import { openSession, type Session } from '../app/session.ts'
import { type Cancel, type Clock, monotonicClock } from '../apply/clock.ts'
import { PATIENCE } from '../apply/patience.ts'
import type { Zone } from '../dns/zone.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { Console } from './console.ts'
import { openJournal } from './journal.ts'
import { createMeter, type Meter } from './meter.ts'
import type { ApiOptions } from './options.ts'
import { listenForSignals, type Signals } from './signals.ts'
import { type OpenTarget, openTarget } from './target.ts'

export type Connection = {
  readonly environment: string
  readonly session: Session
  readonly signals: Signals
  readonly meter: Meter
}

export type ConnectionOptions = Pick<ApiOptions, 'environment' | 'apiUrl' | 'maxConcurrency'> & {
  readonly journal?: string
}

/** `zones` are the domains that the emulator of `--environment local` begins with. */
export type ConnectionInput = {
  readonly options: ConnectionOptions
  readonly settings: Settings
  readonly zones: readonly Zone[]
  readonly console: Console
}

/** Gives the exit code of `use`, or that of a way which cannot be opened. */
export async function withConnection(
  { options, settings, zones, console }: ConnectionInput,
  use: (connection: Connection) => Promise<number>,
): Promise<number> {
  const target = await openTarget(options, settings, zones, console.io)
  if (!target.ok) return console.fail(target.error)
  try {
    return await withSession(target.value, options, console, use)
  } finally {
    await target.value.close()
  }
}

async function withSession(
  target: OpenTarget,
  options: ConnectionOptions,
  console: Console,
  use: (connection: Connection) => Promise<number>,
): Promise<number> {
  growSlowly()
  console.hide(target.key)
  const journal = openJournal(options.journal, console)
  if (!journal.ok) return console.fail(journal.error)
  const clock = monotonicClock()
  const meter = createMeter(clock, options.maxConcurrency)
  const session = openSession({
    target,
    clock,
    random: Math.random,
    maxConcurrency: options.maxConcurrency,
    patience: PATIENCE,
    redact: console.redact,
    note: console.note,
    observe: (attempt) => {
      meter.note(attempt)
      journal.value.note(attempt)
    },
  })
  const ending = endInOrder(session, clock, console)
  const signals = listenForSignals(ending.start)
  try {
    return await use({ environment: target.environment, session, signals, meter })
  } finally {
    signals.stop()
    ending.cancel()
    session.close()
    journal.value.close()
  }
}

/**
 * From here on the heap grows by a fifth between two collections and not by a multiple: what fetch leaves behind goes only with a full
 * collection, and a sync of thousands of records would take hundreds of MB otherwise.
 */
const growSlowly = (): void => setFlagsFromString('--heap-growing-percent=20')

/** A runner follows SIGINT by SIGTERM and a kill: what is in flight gets this long to finish, in ms. */
const GRACE_MS = 4_000

function endInOrder(session: Session, clock: Clock, console: Console) {
  let cancel: Cancel = () => {}
  return {
    start: () => {
      console.warn('Ending: nothing new is sent, what is in flight is finished. Once more ends it at once.')
      session.close()
      cancel = clock.after(GRACE_MS, session.abandon)
    },
    cancel: () => cancel(),
  }
}
