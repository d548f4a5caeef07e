// Creates something at GitHub, and not twice: when the answer is lost, it is looked for before it is created again.
import { ok } from '../result.ts'
import type { Answer, Github } from './port.ts'

/** `find` looks for what `create` may have made; null if it is not there. */
export type Creation<T> = { readonly create: () => Answer<T>; readonly find: () => Answer<T | null> }

/** The error of `create`, if GitHub does not tell what became of it: then nothing is created blindly. */
export async function createOnce<T>(github: Pick<Github, 'settle'>, { create, find }: Creation<T>): Answer<T> {
  const first = await create()
  if (first.ok || first.error.landed === 'no') return first
  await github.settle()
  const found = await find()
  if (!found.ok) return first
  return found.value === null ? create() : ok(found.value)
}
