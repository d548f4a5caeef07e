// Progress while a run works: on a terminal one line that rewrites itself, elsewhere a line every 10 seconds. Always on stderr.
import { formatPlainProgress, formatProgress, type Progress as State } from '../report/progress.ts'
import { type Console, columnsOf } from './console.ts'

export type Progress = { readonly stop: () => void }

const TERMINAL_MS = 100
const LOG_MS = 10_000
const USUAL_COLUMNS = 80

/** `read` gives the state of the moment. */
export function showProgress(console: Console, quiet: boolean, read: () => Omit<State, 'width'>): Progress {
  if (quiet) return { stop: () => {} }
  const { stderr } = console.io
  const isLive = stderr.isTTY === true
  const draw = () => {
    const state = read()
    const line = isLive
      ? formatProgress({ ...state, width: columnsOf(stderr, USUAL_COLUMNS) - 1 })
      : formatPlainProgress(state)
    stderr.write(isLive ? `\r${CLEAR}${line}` : `${line}\n`)
  }
  const timer = setInterval(draw, isLive ? TERMINAL_MS : LOG_MS)
  return {
    stop: () => {
      clearInterval(timer)
      if (isLive) stderr.write(`\r${CLEAR}`)
    },
  }
}

const CLEAR = '\u001b[2K'
