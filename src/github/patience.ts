// How patient a run is with GitHub: the comment is a service, and DNS does not wait for it.
import { isThisMachine } from '../provider/base-url.ts'

/**
 * In ms. `attemptMs`: one request, headers and body together; `runMs`: all that a run spends on GitHub, waits included; `secondMs`: how long
 * a second lasts that somebody is asked to wait. `retries` follow a 5xx or a lost answer, after 1, 4, 9, … seconds. `writes`: GitHub
 * asks for a second between writes and three where somebody is notified.
 */
export type GithubPatience = {
  readonly attemptMs: number
  readonly runMs: number
  readonly secondMs: number
  readonly retries: number
  readonly writes: 'spaced' | 'at-once'
}

/** A GitHub on this machine is one that nobody shares: it needs no manners. */
export const patienceWith = (apiUrl: string): GithubPatience =>
  URL.canParse(apiUrl) && isThisMachine(apiUrl) ? { ...GITHUB_PATIENCE, writes: 'at-once' } : GITHUB_PATIENCE

export const GITHUB_PATIENCE: GithubPatience = {
  attemptMs: 10_000,
  runMs: 60_000,
  secondMs: 1000,
  retries: 2,
  writes: 'spaced',
}
