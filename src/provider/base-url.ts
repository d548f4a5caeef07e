// Where the API is: one address for each environment, or the one that the operator gives. The key goes nowhere else.
import { isIPv4 } from 'node:net'
import type { Fault } from '../diagnostic.ts'
import { err, ok, type Result } from '../result.ts'

export type RemoteEnvironment = 'production' | 'sandbox'

/** API document, Environments and keys. */
export const BASE_URLS: { readonly [environment in RemoteEnvironment]: string } = {
  production: 'https://api.pocketdns.com',
  sandbox: 'https://api.sandbox.pocketdns.com',
}

/**
 * An address from the command line or the environment, as an origin without a final slash, e.g. `https://api.example.net:8443`.
 * https, or http to this machine; no credentials, path, query or fragment: request paths are ours, and keys travel in one header only.
 */
export function parseBaseUrl(text: string): Result<string, Fault> {
  if (!URL.canParse(text)) return refused('The API URL is not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused(`The API URL begins with "${url.protocol}", which is not HTTP.`)
  if (url.username !== '' || url.password !== '')
    return refused('The API URL holds a user name or a password.', 'The key comes from POCKETDNS_API_KEY.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refused(
      `The API URL would send the key to ${url.host} unencrypted.`,
      'Use https://, or http:// to localhost.',
    )
  if (url.search !== '' || url.hash !== '') return refused('The API URL holds a query or a fragment.')
  if (url.pathname !== '/')
    return refused(`The API URL holds a path (${url.pathname}).`, `Write ${url.origin}; /api/v1 and the rest is added.`)
  return ok(url.origin)
}

/** Of a base URL: whether it is this machine's own. */
export const isThisMachine = (baseUrl: string): boolean => isLoopback(new URL(baseUrl).hostname)

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))

const refused = (message: string, hint = 'Write it like https://api.pocketdns.com.'): Result<never, Fault> =>
  err({ rule: 'api-url', message, hint })
