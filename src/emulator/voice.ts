// The two dialects of the API document: which paths are theirs, and how they call a record's value.

export type Voice = 'flat' | 'nested'

export const valueFieldOf: { readonly [V in Voice]: 'value' | 'content' } = { flat: 'value', nested: 'content' }

/** Which voice a path belongs to; null for the paths that both share. */
export function voiceOf(path: string): Voice | null {
  if (/^\/api\/v1\/dns_records(?![^/?])/.test(path)) return 'flat'
  return /^\/api\/v1\/domains\/[^/]+\/dns(?![^/?])/.test(path) ? 'nested' : null
}
