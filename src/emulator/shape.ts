// Small questions about unknown JSON, put together into type guards.

export type Question = (value: unknown) => boolean

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isString = (value: unknown): value is string => typeof value === 'string'

export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

/** A whole number that is not negative. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

export const isNullOr =
  (question: Question): Question =>
  (value) =>
    value === null || question(value)

export const isOneOf =
  (allowed: readonly unknown[]): Question =>
  (value) =>
    allowed.includes(value)

export const isArrayOf =
  (question: Question): Question =>
  (value) =>
    Array.isArray(value) && value.every(question)

/** A guard for an object type: one question for each of its fields, none forgotten. */
export const shape =
  <T>(questions: { readonly [Field in keyof T]-?: Question }) =>
  (value: unknown): value is T => {
    const entries: readonly [string, Question][] = Object.entries(questions)
    return isObject(value) && entries.every(([field, question]) => question(value[field]))
  }
