// A path with forward slashes as a URI: relative as it is, absolute with the scheme `file` (RFC 3986, RFC 8089).

export const fileUri = (path: string): string => (path.startsWith('/') ? `file://${encoded(path)}` : encoded(path))

/** Segment by segment, so that no colon makes a scheme; half of a surrogate pair has no octets. */
const encoded = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
