// How long a run has spent on GitHub, and what is left of what it may: a GitHub that is down must not hold up DNS.

/** Only time in which a call is under way is counted, and that of two at once only once. */
export type Allowance = {
  readonly leftMs: () => number
  readonly spend: <T>(call: () => Promise<T>) => Promise<T>
}

/** `now`: ms, never stepping back. */
export function createAllowance(runMs: number, now: () => number): Allowance {
  let spentMs = 0
  let underWay = 0
  let since = 0
  return {
    leftMs: () => runMs - spentMs - (underWay > 0 ? now() - since : 0),
    spend: async (call) => {
      if (underWay === 0) since = now()
      underWay += 1
      try {
        return await call()
      } finally {
        underWay -= 1
        if (underWay === 0) spentMs += now() - since
      }
    },
  }
}
