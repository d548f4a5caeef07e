// TXT rdata on the wire and in master files: strings of up to 255 octets, often written in quotes (RFC 1035, 3.3.14 and 5.1).

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The most that the rdata of one record can hold, in octets (RFC 1035, 3.2.1: RDLENGTH is 16 bits). */
export const MAX_RDATA_OCTETS = 65_535

/** Octets that a text takes as TXT rdata: its UTF-8 and a length octet for each string of 255. An empty text is one empty string. */
export function txtWireOctets(text: string): number {
  const octets = encoder.encode(text).length
  return octets + Math.max(1, Math.ceil(octets / 255))
}

/**
 * The text of one or more quoted strings, joined, with `\X` and `\DDD` resolved (RFC 1035, 5.1).
 * Undefined where the whole is not a run of quoted strings, or its octets are no UTF-8.
 */
export function unquote(value: string): string | undefined {
  if (!/^\s*"/.test(value)) return undefined
  const written = encoder.encode(value.trim())
  const octets = new Uint8Array(written.length)
  let length = 0
  let at = 0
  while (at < written.length) {
    if (written[at] !== QUOTE) return undefined
    at += 1
    while (written[at] !== QUOTE) {
      const step = octetAt(written, at)
      if (step === undefined) return undefined
      octets[length] = step.octet
      length += 1
      at += step.width
    }
    at += 1
    while (written[at] === SPACE || written[at] === TAB) at += 1
  }
  return decode(octets.subarray(0, length))
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20
const TAB = 0x09

type Step = { readonly octet: number; readonly width: number }

/** One octet of the text and how many octets spell it; undefined past the end and for `\DDD` above 255. */
function octetAt(written: Uint8Array, at: number): Step | undefined {
  const octet = written[at]
  if (octet === undefined) return undefined
  if (octet !== BACKSLASH) return { octet, width: 1 }
  const next = written[at + 1]
  if (next === undefined) return undefined
  if (!isDigit(next)) return { octet: next, width: 2 }
  const digits = written.subarray(at + 1, at + 4)
  if (digits.length < 3 || !digits.every(isDigit)) return undefined
  const code = Number(String.fromCharCode(...digits))
  return code > 255 ? undefined : { octet: code, width: 4 }
}

const isDigit = (octet: number): boolean => octet >= 0x30 && octet <= 0x39

function decode(octets: Uint8Array): string | undefined {
  try {
    return decoder.decode(octets)
  } catch {
    return undefined
  }
}
