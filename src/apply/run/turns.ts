// Turns: at most so many operations are under way at once, and of those that wait the most urgent goes next. What is under way costs memory
// (a dozen promises each, from here to the wire), what waits here next to none: 20,000 operations take no more than 2,000.

/** `take` resolves when there is room for one more; `give` makes room again. */
export type Turns = { readonly take: (urgency: number) => Promise<void>; readonly give: () => void }

/**
 * Far more than are ever in flight, and more than most windows hold: the limiter must see that more is waiting than the window has left.
 */
export const MOST_UNDER_WAY = 2000

export function createTurns(most: number): Turns {
  const waiting: Waiter[] = []
  let free = most

  const give = (): void => {
    const next = waiting.pop()
    if (next === undefined) free += 1
    else next.go()
  }

  const take = (urgency: number): Promise<void> => {
    if (free === 0) return new Promise((go) => insert(waiting, { urgency, go }))
    free -= 1
    return Promise.resolve()
  }

  return { take, give }
}

type Waiter = { readonly urgency: number; readonly go: () => void }

/** Least urgent first, and of equals the one that came last: the end of the list is next. */
function insert(waiting: Waiter[], waiter: Waiter): void {
  let low = 0
  let high = waiting.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((waiting[middle]?.urgency ?? 0) < waiter.urgency) low = middle + 1
    else high = middle
  }
  waiting.splice(low, 0, waiter)
}
