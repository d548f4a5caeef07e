// How often requests may be sent again in vain. One request alone may need all its attempts; where many do, the provider is down, and
// the run ends with what it knows instead of wearing both of them out.

/**
 * `begin`: one more request; `take`: whether one may be sent again, and counts it; `giveBack`: that many were not in vain after all, an answer
 * came; `spent`: why nothing may be sent again any more, or null.
 */
export type RetryBudget = {
  readonly begin: () => void
  readonly take: () => boolean
  readonly giveBack: (retries: number) => void
  readonly spent: () => string | null
}

/** `inFlight`: as many requests may be lost at once when one machine of the provider goes; `onSpent` is called once. */
export type RetryBudgetOptions = { readonly inFlight: number; readonly onSpent: () => void }

export function createRetryBudget({ inFlight, onSpent }: RetryBudgetOptions): RetryBudget {
  let requests = 0
  let inVain = 0
  let spent: string | null = null

  const take = (): boolean => {
    if (spent !== null) return false
    if (inVain < inFlight + AT_LEAST + requests * SHARE) {
      inVain += 1
      return true
    }
    spent = `Requests failed again and again, and ${inVain} were sent again in vain: the provider does not work properly.`
    onSpent()
    return false
  }

  return {
    begin: () => {
      requests += 1
    },
    take,
    giveBack: (retries) => {
      inVain -= retries
    },
    spent: () => spent,
  }
}

/** A short outage of everything is the limiter's to wait for: it lets single requests through, and each of them is a retry. */
const AT_LEAST = 10
const SHARE = 0.2
