// Our own requests that no answer of the window accounts for yet: each of them may have taken one from what remains.

/** `sent`: how many went out in all. `inFlight`: ticket to time of sending. `shadows`: until when each request that ended without usable headers may have been counted. */
export type Ledger = {
  readonly sent: number
  readonly inFlight: ReadonlyMap<number, number>
  readonly shadows: readonly number[]
  readonly lastSentAt: number | null
}

export const EMPTY_LEDGER: Ledger = { sent: 0, inFlight: new Map(), shadows: [], lastSentAt: null }

export const taken = (ledger: Ledger, ticket: number, sentAt: number): Ledger => ({
  ...ledger,
  sent: ledger.sent + 1,
  inFlight: new Map(ledger.inFlight).set(ticket, sentAt),
  lastSentAt: sentAt,
})

export function released(ledger: Ledger, ticket: number): Ledger {
  const inFlight = new Map(ledger.inFlight)
  inFlight.delete(ticket)
  return { ...ledger, inFlight }
}

export const shadowed = (ledger: Ledger, until: number): Ledger => ({ ...ledger, shadows: [...ledger.shadows, until] })

/** A request that was over before an answered one was sent is inside that answer's Remaining: its shadow goes. */
export function lit(ledger: Ledger, answeredSentAt: number): Ledger {
  const shadows = ledger.shadows.filter((until) => until > answeredSentAt)
  return shadows.length === ledger.shadows.length ? ledger : { ...ledger, shadows }
}

export const unreflected = ({ inFlight, shadows }: Ledger): number => inFlight.size + shadows.length

/** Whether one of the requests in flight was sent at `moment` or later. */
export const sentSince = ({ inFlight }: Ledger, moment: number): boolean =>
  [...inFlight.values()].some((sentAt) => sentAt >= moment)
