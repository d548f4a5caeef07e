// An answer as data, and the error answers in the forms that the API document shows.

import { unreachable } from './errors.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One thing wrong with one field of a request's body. */
export type Problem = { readonly field: string; readonly message: string }

/** `errors` is the documented form; the other two are seen in the document as well. */
export type ErrorForm = 'errors' | 'error' | 'validation_error'

export const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
})

export const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})

export const noContent: Answer = { status: 204, headers: {}, body: '' }

export const failed = (status: number, message: string): Answer => json(status, { errors: [message] })

export const notFound = (what: 'Domain' | 'Record' | 'User' | 'Path'): Answer => failed(404, `${what} not found`)

export const invalidKey: Answer = json(401, { error: 'Invalid API key' })

export const forbidden: Answer = failed(403, 'This API key may not do that')

export const methodNotAllowed = (allowed: readonly string[]): Answer =>
  withHeaders(failed(405, 'Method not allowed'), { Allow: allowed.join(', ') })

/** 400 (parameters are missing) or 422 (they are there and wrong), in the chosen form. */
export function refused(status: 400 | 422, problems: readonly Problem[], form: ErrorForm): Answer {
  const messages = problems.map(({ message }) => message)
  switch (form) {
    case 'errors':
      return json(status, { errors: messages })
    case 'error':
      return json(status, { error: messages.join('; ') })
    case 'validation_error':
      return json(status, { error: 'validation_error', message: messages.join('; '), details: byField(problems) })
    default:
      return unreachable(form)
  }
}

function byField(problems: readonly Problem[]): Readonly<Record<string, readonly string[]>> {
  const fields = new Map<string, string[]>()
  for (const { field, message } of problems) fields.set(field, [...(fields.get(field) ?? []), message])
  return Object.fromEntries(fields)
}
