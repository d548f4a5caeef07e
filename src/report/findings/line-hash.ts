// The hash by which code scanning knows a finding again when lines above it come and go: GitHub's primaryLocationLineHash, the same
// that its upload action works out from the file (github/codeql-action, src/fingerprints.ts).

/** Hashes of the lines of a text, which count from 1; a line that is not there has that of the last. */
export function lineHashes(text: string): (line: number) => string {
  const windows = windowsOf(text)
  const ordinals = new Map<string, number>()
  const numbered = windows.map((window) => {
    const ordinal = (ordinals.get(window) ?? 0) + 1
    ordinals.set(window, ordinal)
    return { window, ordinal }
  })
  return (line) => {
    const { window, ordinal } = numbered[Math.min(line, numbered.length) - 1] ?? { window: '', ordinal: 1 }
    return `${hashOf(window)}:${ordinal}`
  }
}

/** How many characters from the start of a line on are hashed; spaces and tabs are none. */
const WINDOW = 100
const END_OF_FILE = '\uffff'

/** What is hashed for each line: it runs on into the next ones, and past the end in zeros. */
function windowsOf(text: string): readonly string[] {
  const all = `${text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '')}${END_OF_FILE}`
  const starts = [0, ...[...all.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return starts.map((start) => all.slice(start, start + WINDOW).padEnd(WINDOW, '\0'))
}

/** A polynomial over UTF-16 units in 64 bits. */
function hashOf(window: string): string {
  let hash = 0n
  for (let at = 0; at < window.length; at += 1) hash = BigInt.asUintN(64, hash * 37n + BigInt(window.charCodeAt(at)))
  return hash.toString(16)
}
