// How many requests may be under way at once. A 429 although something remains is about that (a secondary limit): where it does not say
// how long to wait, or comes back soon after a wait that was kept, half as many; and one more again after each fifty that went well.

/** `most`: at once; endless until a refusal says otherwise. `well`: answers since the last refusal or change. */
export type Width = { readonly most: number; readonly well: number }

export const ANY_WIDTH: Width = { most: Number.POSITIVE_INFINITY, well: Number.POSITIVE_INFINITY }

/** After a refusal that met `inFlight` others under way. */
export function refusedAt({ most, well }: Width, inFlight: number, wait: 'told' | 'untold'): Width {
  const isNew = wait === 'told' && well >= STEP
  return { most: isNew ? most : Math.max(1, Math.floor(Math.min(most, inFlight + 1) / 2)), well: 0 }
}

export const afterSuccess = ({ most, well }: Width): Width =>
  Number.isFinite(most) && well + 1 >= STEP ? { most: most + 1, well: 0 } : { most, well: well + 1 }

const STEP = 50
