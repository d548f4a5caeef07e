// A repeatable source of chance: the same seed gives the same numbers from 0 to 1.

export function chance(seed: number): () => number {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
