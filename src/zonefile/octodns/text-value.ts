// TXT as octoDNS writes it: semicolons escaped, perhaps in quotes, perhaps in chunks (octoDNS documentation, "Semicolons in TXT and SPF values").

/** The text that is meant: chunks joined, the outer quotes gone, `\;` resolved. A bare semicolon, which octoDNS complains of, is one too. */
export function textMeant(written: string): string {
  const bare = written.startsWith('"') ? written.slice(1, -1) : written
  return bare.replaceAll('" "', '').replaceAll('\\;', ';')
}

/** The other way round; undefined where octoDNS has no way to write the text: it joins what looks like two chunks. */
export function textWritten(text: string): string | undefined {
  if (text.includes('" "')) return undefined
  const escaped = text.replaceAll(';', '\\;')
  return text.startsWith('"') ? `"${escaped}"` : escaped
}

/** octoDNS takes no other signs than ASCII, and no backslash before an escaped semicolon, but from a record that is marked lenient. */
export const needsLenience = (written: string): boolean => /[^\x20-\x7e]|\\\\;/.test(written)
