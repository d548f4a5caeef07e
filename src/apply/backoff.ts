// Exponential backoff with full jitter: a delay anywhere between nothing and a ceiling that doubles, so that nobody retries in step.

/** `baseMs * 2^round` and no more than `capMs`, times chance; `round` counts from 0, `random` is 0 to 1. */
export const backoffMs = (
  round: number,
  { baseMs, capMs }: { readonly baseMs: number; readonly capMs: number },
  random: () => number,
): number => Math.min(capMs, baseMs * 2 ** Math.min(round, 30)) * random()
