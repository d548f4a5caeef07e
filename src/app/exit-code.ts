// Exit codes, in one place (README, "Exit codes"). Of several reasons the gravest counts.
import type { ZoneResult } from '../apply/run/result.ts'

export const EXIT = {
  done: 0,
  failed: 1,
  changes: 2,
  refused: 3,
  partly: 4,
  interrupted: 130,
  terminated: 143,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export type Signal = 'SIGINT' | 'SIGTERM'

/** `heldBack`: zones that a guard refused, or that `--accept` does not name. */
export function exitCodeOfSync(results: readonly ZoneResult[], heldBack: number, signal: Signal | null): ExitCode {
  if (signal !== null) return signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated
  if (!results.every(isWhole)) return EXIT.partly
  return heldBack > 0 ? EXIT.refused : EXIT.done
}

/** `whole`: zones that were imported and proven; `others`: those that were written and are to be looked at; `failed`: not written. */
export function exitCodeOfImport(counts: { whole: number; others: number; failed: number }): ExitCode {
  if (counts.others === 0 && counts.failed === 0) return EXIT.done
  return counts.whole === 0 && counts.others === 0 ? EXIT.failed : EXIT.partly
}

const isWhole = ({ results, verification }: ZoneResult): boolean =>
  results.every(({ outcome }) => outcome === 'done') &&
  (verification.kind === 'verified' || verification.kind === 'not-needed')
