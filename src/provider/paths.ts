// The paths of the API (API document, Resources); names and ids stand in them percent-encoded.
import type { Voice } from './wire.ts'

export const domainsPath = (user: string): string => `/api/v1/users/${segment(user)}/domains`

export const domainPath = (domainId: string): string => `/api/v1/domains/${segment(domainId)}`

export const nestedListPath = (domainId: string): string => `${domainPath(domainId)}/dns`

export const createPath = (voice: Voice, domainId: string): string =>
  voice === 'flat' ? '/api/v1/dns_records' : nestedListPath(domainId)

export const recordPath = (voice: Voice, domainId: string, recordId: string): string =>
  `${createPath(voice, domainId)}/${segment(recordId)}`

// "." and ".." climb in a URL even when percent-encoded (WHATWG URL, 4.4): encoded twice they are a name that nothing has.
function segment(text: string): string {
  if (/^\.{1,2}$/.test(text)) return text.replaceAll('.', '%252E')
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}
