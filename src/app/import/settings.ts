// The settings of a zones folder that is yet to be filled: an import that was told whose domains they are writes it down.
import { access, constants, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Diagnostic, Problem } from '../../diagnostic.ts'
import { ok, type Result } from '../../result.ts'
import { DEFAULT_SETTINGS, type Environment, readSettings, type Settings } from '../../zonefile/settings.ts'
import { scalarText } from '../../zonefile/write/scalar.ts'
import { reasonOf, type ZonesFolder } from '../files.ts'
import { writeWhole } from '../whole-file.ts'
import { SETTINGS_FILE } from '../zone-entries.ts'

/** What the command line says; null where it says nothing. */
export type Told = { readonly user: string | null; readonly environment: Environment | null }

/** `settings` are undefined where those of the folder have errors; `missing`: the text of the file that is yet to be written. */
export type ImportSettings = {
  readonly settings: Settings | undefined
  readonly findings: readonly Diagnostic[]
  readonly missing: string | null
}

export function importSettings({ settings, findings }: ZonesFolder, told: Told): ImportSettings {
  if (settings === undefined && findings.length === 0) {
    const environment = told.environment ?? DEFAULT_SETTINGS.environment
    return { settings: { ...DEFAULT_SETTINGS, user: told.user, environment }, findings: [], missing: textOf(told) }
  }
  const read = settings === undefined ? undefined : readSettings(settings)
  return { settings: read?.value, findings: [...findings, ...(read?.findings ?? [])], missing: null }
}

/** Gives the file's path. */
export async function writeSettings(directory: string, text: string): Promise<Result<string, Problem>> {
  const file = join(directory, SETTINGS_FILE)
  const written = await writeWhole(file, text, { kind: 'nothing' })
  return written.ok ? ok(file) : written
}

/** Why nothing could be written to the folder, or to the one that it would be made in. */
export async function obstacleToWriting(directory: string): Promise<Problem | undefined> {
  try {
    let folder = resolve(directory)
    while ((await stat(folder).catch(() => undefined)) === undefined && dirname(folder) !== folder)
      folder = dirname(folder)
    if (!(await stat(folder)).isDirectory()) return unwritable(directory, `${folder} is no folder`)
    await access(folder, constants.W_OK)
    return undefined
  } catch (error) {
    return unwritable(directory, reasonOf(error))
  }
}

function textOf({ user, environment }: Told): string | null {
  const lines = [
    ...(environment === null ? [] : [`environment: ${environment}`]),
    ...(user === null ? [] : ['# The user_identifier that owns the domains.', `user: ${scalarText(user, 'block')}`]),
  ]
  return lines.length === 0 ? null : `# Settings for all zones of this folder.\n${lines.join('\n')}\n`
}

const unwritable = (directory: string, reason: string): Problem => ({
  message: `Nothing can be written to ${directory}: ${reason}.`,
  hint: 'Nothing was read either. Check the folder, or name another with --zones-dir.',
})
