// What octokit fetches with: in time, and with JSON as the only success. What went wrong is thrown, for octokit to repeat.
import { lossOf } from '../provider/loss.ts'
import { excerptOf } from '../provider/words.ts'
import type { Redact } from '../redact.ts'
import type { Allowance } from './allowance.ts'
import type { GithubPatience } from './patience.ts'

export type FetchOptions = {
  readonly allowance: Allowance
  readonly patience: GithubPatience
  readonly redact: Redact
}

/** There was no answer that can be used. `sent` is `no` if the request surely never reached the server. */
export class NoAnswer extends Error {
  readonly sent: 'no' | 'maybe'

  constructor(message: string, sent: 'no' | 'maybe') {
    super(message)
    this.sent = sent
  }
}

/** Rejects with NoAnswer only. */
export function createFetch(options: FetchOptions): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const limitMs = Math.min(options.patience.attemptMs, Math.floor(options.allowance.leftMs()))
    if (limitMs <= 0) throw new NoAnswer(outOfTime(options.patience), 'no')
    const signal = AbortSignal.timeout(limitMs)
    try {
      const response = await fetch(url, { ...init, signal })
      return usable(response, await response.text(), options.redact)
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      if (signal.aborted) throw new NoAnswer(`no answer came within ${limitMs / 1000} s`, 'maybe')
      const loss = lossOf(error, new URL(url).host, options.redact)
      throw new NoAnswer(loss.message, loss.sent)
    }
  }
}

export const outOfTime = (patience: GithubPatience): string =>
  `GitHub took ${patience.runMs / 1000} s of this run, and is not asked any more`

// HTML with status 200 comes from something in between. Read as an empty list, it would make a second comment.
function usable(response: Response, text: string, redact: Redact): Response {
  const { status, headers } = response
  if (BODILESS.has(status)) return new Response(null, { status, headers })
  if (response.ok && !isJson(text))
    throw new NoAnswer(`GitHub answered ${status}, but with ${described(text, redact)}`, 'maybe')
  return new Response(text, { status, headers })
}

const BODILESS = new Set([204, 205, 304])

const described = (text: string, redact: Redact): string =>
  text.trim() === '' ? 'an empty body' : excerptOf(text, redact)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
