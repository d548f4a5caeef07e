// A text as the strings of a master file: cut into 255 octets each, quoted and escaped (RFC 1035, 3.3 and 5.1).

/** One string in quotes for each 255 octets, at least one. What is not printable ASCII is `\DDD`, so that no cut breaks a character. */
export function quotedStrings(text: string): readonly string[] {
  const octets = new TextEncoder().encode(text)
  const count = Math.max(1, Math.ceil(octets.length / MAX_OCTETS))
  return Array.from({ length: count }, (_, at) => {
    const part = octets.subarray(at * MAX_OCTETS, (at + 1) * MAX_OCTETS)
    return `"${Array.from(part, escaped).join('')}"`
  })
}

const MAX_OCTETS = 255

function escaped(octet: number): string {
  const character = String.fromCharCode(octet)
  if (octet < 0x20 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`
  return character === '"' || character === '\\' ? `\\${character}` : character
}
