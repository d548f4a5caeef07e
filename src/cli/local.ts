// `--environment local`: the embedded PocketDNS look-alike, in this process, its state kept between runs.
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reasonOf } from '../app/files.ts'
import type { Target } from '../app/session.ts'
import type { Problem } from '../diagnostic.ts'
import type { Zone } from '../dns/zone.ts'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { EmulatorError } from '../emulator/errors.ts'
import type { EmulatorOptions } from '../emulator/options.ts'
import type { DomainSeed } from '../emulator/seed.ts'
import { err, ok, type Result } from '../result.ts'

export type Local = Target & { readonly close: () => Promise<void> }

const STATE_FILE = '.pocketdns/local.json'
const KEY = 'key-of-the-local-emulator'

/** Every zone is a domain of its user from the start, with the registrar's NS records and nothing else. */
export async function startLocal(zones: readonly Zone[]): Promise<Result<Local, Problem>> {
  const emulator = await openEmulator({ stateFile: STATE_FILE, keys: [KEY], domains: zones.flatMap(domainSeed) })
  if (!emulator.ok) return emulator
  return ok({ baseUrl: emulator.value.url, key: KEY, close: emulator.value.close })
}

/** A state file that cannot be used and a port that cannot be had are problems of the operator's, told in words. */
export async function openEmulator(options: EmulatorOptions): Promise<Result<Emulator, Problem>> {
  try {
    if (options.stateFile !== null && options.stateFile !== undefined)
      await mkdir(dirname(options.stateFile), { recursive: true })
    return ok(await startEmulator(options))
  } catch (error) {
    return err(problemOf(error, options))
  }
}

export const domainSeed = ({ name, binding }: Zone): DomainSeed[] =>
  binding.user === null ? [] : [{ user: binding.user, name }]

function problemOf(error: unknown, { stateFile }: EmulatorOptions): Problem {
  if (!(error instanceof EmulatorError)) {
    const message = `The emulator cannot start: no folder can be made for ${stateFile}: ${reasonOf(error)}.`
    return { message, hint: 'Check what is in its way.' }
  }
  const hint = error.code === 'state-file' ? 'Repair or remove that file.' : ''
  return { message: `The emulator cannot start: ${error.message}`, hint }
}
