// Where a run talks to, and with which key. Only the operator's command line and environment decide that the key goes elsewhere.
import type { Target } from '../app/session.ts'
import type { Problem } from '../diagnostic.ts'
import type { Zone } from '../dns/zone.ts'
import { parseApiKey } from '../provider/api-key.ts'
import { BASE_URLS, isThisMachine, parseBaseUrl } from '../provider/base-url.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../zonefile/settings.ts'
import type { Io } from './console.ts'
import type { ApiOptions } from './options.ts'

/** `close` ends the emulator that `--environment local` started. */
export type OpenTarget = Target & { readonly environment: Settings['environment']; readonly close: () => Promise<void> }

export async function openTarget(
  options: Pick<ApiOptions, 'environment' | 'apiUrl'>,
  settings: Settings,
  zones: readonly Zone[],
  io: Io,
): Promise<Result<OpenTarget, Problem>> {
  const environment = options.environment ?? settings.environment
  const url = options.apiUrl ?? io.env.POCKETDNS_API_URL
  if (url === undefined && environment === 'local') return openLocal(zones)
  const baseUrl = url === undefined ? ok(baseUrlOf(environment)) : parseBaseUrl(url)
  if (!baseUrl.ok) return baseUrl
  if (!mayBe(environment, baseUrl.value)) return err(otherEnvironment(environment, baseUrl.value))
  const written = io.env.POCKETDNS_API_KEY
  if (written === undefined) return err(noKey(environment))
  const key = parseApiKey(written)
  return key.ok ? ok({ environment, baseUrl: baseUrl.value, key: key.value, close: async () => {} }) : key
}

const baseUrlOf = (environment: Settings['environment']): string =>
  environment === 'sandbox' ? BASE_URLS.sandbox : BASE_URLS.production

/** What is planned for one environment must not be done to another: an address that is known to be another's is refused. */
function mayBe(environment: Settings['environment'], baseUrl: string): boolean {
  if (environment === 'local') return isThisMachine(baseUrl)
  return baseUrl !== BASE_URLS[environment === 'production' ? 'sandbox' : 'production']
}

const otherEnvironment = (environment: string, baseUrl: string): Problem => ({
  message: `The environment is "${environment}", but the API URL is ${baseUrl}.`,
  hint: 'Leave out --api-url and POCKETDNS_API_URL, or say with --environment which environment is meant.',
})

const noKey = (environment: string): Problem => ({
  message: `POCKETDNS_API_KEY is not set, and the environment "${environment}" needs a key.`,
  hint: 'Set it to a key of that environment, or try --environment local, which needs none.',
})

async function openLocal(zones: readonly Zone[]): Promise<Result<OpenTarget, Problem>> {
  const { startLocal } = await import('./local.ts')
  const local = await startLocal(zones)
  return local.ok ? ok({ ...local.value, environment: 'local' }) : local
}
