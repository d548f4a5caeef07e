// A value or the reason why there is none. Functions that can fail for a reason outside the program return one; a throw is our bug.

export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })

/** What is made of the value, if there is one. */
export const map = <T, U, E>(result: Result<T, E>, use: (value: T) => U): Result<U, E> =>
  result.ok ? ok(use(result.value)) : result

/** Closes a switch over a union: the compiler shows the forgotten case; at run time it is a bug and throws. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}

/** An array with at least one element; what must not be empty says so in its type. */
export type NonEmpty<T> = readonly [T, ...T[]]

export const isNonEmpty = <T>(items: readonly T[]): items is NonEmpty<T> => items.length > 0
