// A file written as a whole or not at all: beside its place first, then renamed. Nobody ever sees half of it.
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import { reasonOf } from './files.ts'

/** What may stand there before: nothing, this very text, or whatever it is. */
export type Before =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'anything' }

export async function writeWhole(file: string, text: string, before: Before): Promise<Result<null, Problem>> {
  const path = await realpath(file).catch(() => file)
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    await makeFolder(dirname(path))
    if (!(await isAsExpected(path, before))) return err(changed(file))
    await writeDurably(beside, text, await modeOf(path))
    await rename(beside, path)
    return ok(null)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    return err(unwritable(file, reasonOf(error)))
  }
}

/** Level by level: mkdir's own `recursive` never ends where a level cannot be made and does not say so, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) !== undefined) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder)
}

async function isAsExpected(file: string, before: Before): Promise<boolean> {
  if (before.kind === 'anything') return true
  const there = await readFile(file, 'utf8').catch(() => undefined)
  return before.kind === 'nothing' ? there === undefined : there?.replace(/^\ufeff/, '') === before.text
}

/** That of the file that is replaced; what is usual for a new one. */
const modeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.mode ?? 0o666

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const changed = (file: string): Problem => ({
  message: `${file} was changed by somebody else just now.`,
  hint: 'It is left as it is: run the command again.',
})

const unwritable = (file: string, reason: string): Problem => ({
  message: `${file} cannot be written: ${reason}.`,
  hint: 'Nothing of it was written. Check the permissions of its folder.',
})
