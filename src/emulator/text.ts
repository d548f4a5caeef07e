// Character-strings in presentation form (RFC 1035 section 5.1): `"..."`, `\"`, `\\` and `\DDD`. Octets are held as latin1 text.

const stringOctets = 255

/** The octets a TXT value means: quoted strings are joined, anything else is taken as it stands. */
export function textOctets(value: string): string {
  const quoted = /^\s*"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*\s*$/su.test(value)
  return quoted ? unquote(utf8Octets(value)) : utf8Octets(value)
}

/** The octets as bare text; what is not UTF-8 cannot be said bare and comes quoted. */
export function bareText(octets: string): string {
  const text = Buffer.from(octets, 'latin1').toString('utf8')
  return utf8Octets(text) === octets ? text : quotedText(octets)
}

/** The octets as one quoted string, whatever its length. */
export const quotedText = (octets: string): string => `"${octets.replace(/[^ !#-[\]-~]/g, escapeOctet)}"`

/** The octets as quoted strings of at most 255 octets each, a space between them. */
export function splitText(octets: string): string {
  const count = Math.max(1, Math.ceil(octets.length / stringOctets))
  const strings = Array.from({ length: count }, (_, n) => octets.slice(n * stringOctets, (n + 1) * stringOctets))
  return strings.map(quotedText).join(' ')
}

const utf8Octets = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const unquote = (octets: string): string =>
  [...octets.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, inside = '']) => unescapeOctets(inside)).join('')

const unescapeOctets = (inside: string): string =>
  inside.replace(/\\(?:(\d{3})|(.))/gs, (_, decimal: string | undefined, character: string) =>
    decimal === undefined ? character : String.fromCharCode(Number(decimal) & 0xff),
  )

const escapeOctet = (octet: string): string =>
  octet === '"' || octet === '\\' ? `\\${octet}` : `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`
