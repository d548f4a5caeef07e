// A file replaced as a whole or not at all: written beside it, then renamed. Its mode stays, and so does a link that leads to it.
import { randomUUID } from 'node:crypto'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'
import type { Source } from '../zonefile/source.ts'
import { reasonOf } from './files.ts'

/** `text` takes the place of what was read, unless the file has changed since. */
export async function replaceFile({ file, text: read }: Source, text: string): Promise<Result<null, Fault>> {
  try {
    const path = await realpath(file)
    const isSame = (await readFile(path, 'utf8')).replace(/^\ufeff/, '') === read.replace(/^\ufeff/, '')
    if (!isSame) return err(CHANGED)
    await writeBeside(path, text)
    return ok(null)
  } catch (error) {
    return err(unwritable(reasonOf(error)))
  }
}

/** The name begins with a dot, so that nobody takes it for a zone file. */
async function writeBeside(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const { mode } = await stat(path)
    const file = await open(beside, 'wx', mode)
    try {
      await file.chmod(mode)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

const CHANGED: Fault = {
  rule: 'file-changed',
  message: 'This file was changed while it was being laid out.',
  hint: 'It is left as it is: run fmt again.',
}

const unwritable = (reason: string): Fault => ({
  rule: 'file-unwritable',
  message: `This file cannot be written: ${reason}.`,
  hint: 'It is left as it is. Check the permissions of the file and of its folder.',
})
