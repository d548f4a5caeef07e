// SIGINT and SIGTERM: the first asks the run to end in order, the second ends it at once.
import type { Signal } from '../app/exit-code.ts'
import { EXIT } from '../app/exit-code.ts'

/** `signal` aborts at the first one; `received` says which. `interrupt` is a SIGINT of our own; `stop` gives the signals back to Node. */
export type Signals = {
  readonly signal: AbortSignal
  readonly received: () => Signal | null
  readonly interrupt: () => void
  readonly stop: () => void
}

/** `onFirst` is called once, with the first signal. */
export function listenForSignals(onFirst: (signal: Signal) => void): Signals {
  const controller = new AbortController()
  let first: Signal | null = null
  const handle = (signal: Signal) => {
    if (first !== null) process.exit(first === 'SIGINT' ? EXIT.interrupted : EXIT.terminated)
    first = signal
    controller.abort()
    onFirst(signal)
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
  return {
    signal: controller.signal,
    received: () => first,
    interrupt: () => handle('SIGINT'),
    stop: () => {
      process.off('SIGINT', handle)
      process.off('SIGTERM', handle)
    },
  }
}
