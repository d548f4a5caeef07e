// How a simulated provider counts: fixed windows, a sliding log, a token bucket; and other clients who take their part.

export type Kind = 'window-by-the-clock' | 'window-with-first-request' | 'sliding-log' | 'token-bucket'

/** Another client takes `count` requests at once, every so many ms. */
export type Others = { readonly everyMs: number; readonly count: number }

/** Times in ms of our clock. `resetsAt`: the end of the window; for a log or a bucket, when the next request comes free. */
export type Meter = {
  readonly remaining: (now: number) => number
  readonly resetsAt: (now: number) => number
  readonly take: (now: number, count: number) => void
}

export type Measure = { readonly kind: Kind; readonly limit: number; readonly windowMs: number }

/** `openedAt`: when the first window opened. */
export function meterOf(measure: Measure, openedAt: number): Meter {
  switch (measure.kind) {
    case 'sliding-log':
      return slidingLog(measure)
    case 'token-bucket':
      return tokenBucket(measure, openedAt)
    default:
      return windows(measure, openedAt)
  }
}

export function withOthers(meter: Meter, { everyMs, count }: Others, startedAt: number): Meter {
  let nextAt = startedAt + everyMs / 2
  const catchUp = (now: number) => {
    for (; nextAt <= now; nextAt += everyMs) meter.take(nextAt, Math.min(count, meter.remaining(nextAt)))
  }
  const remaining = (now: number) => {
    catchUp(now)
    return meter.remaining(now)
  }
  return { ...meter, remaining }
}

function windows({ kind, limit, windowMs }: Measure, openedAt: number): Meter {
  let window = { endsAt: openedAt + windowMs, used: 0 }
  const current = (now: number) => {
    if (now < window.endsAt) return window
    const opensAt = kind === 'window-with-first-request' ? now : now - ((now - openedAt) % windowMs)
    return { endsAt: opensAt + windowMs, used: 0 }
  }
  return {
    remaining: (now) => limit - current(now).used,
    resetsAt: (now) => current(now).endsAt,
    take: (now, count) => {
      const { endsAt, used } = current(now)
      window = { endsAt, used: used + count }
    },
  }
}

function slidingLog({ limit, windowMs }: Measure): Meter {
  let times: readonly number[] = []
  const young = (now: number) => times.filter((time) => time > now - windowMs)
  return {
    remaining: (now) => limit - young(now).length,
    resetsAt: (now) => (young(now)[0] ?? now) + windowMs,
    take: (now, count) => {
      times = [...young(now), ...Array<number>(count).fill(now)]
    },
  }
}

function tokenBucket({ limit, windowMs }: Measure, openedAt: number): Meter {
  let last = { at: openedAt, tokens: limit }
  const tokens = (now: number) => Math.min(limit, last.tokens + ((now - last.at) * limit) / windowMs)
  return {
    remaining: (now) => Math.floor(tokens(now) + 1e-9),
    resetsAt: (now) => now + Math.ceil(((Math.floor(tokens(now)) + 1 - tokens(now)) * windowMs) / limit),
    take: (now, count) => {
      last = { at: now, tokens: tokens(now) - count }
    },
  }
}
