// Reads Markdown as far as safety needs: which lines stand inside fences, and what is left when code is taken out (CommonMark 4.5, 6.1).
export type Reading = { readonly prose: string; readonly code: readonly string[]; readonly openFence: boolean }

export function readMarkdown(markdown: string): Reading {
  const prose: string[] = []
  const code: string[] = []
  let fence: string | null = null
  for (const written of markdown.split(/\r\n|\n|\r/)) {
    const line = written.replace(/^> ?/, '')
    const marks = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(line)
    if (fence !== null && marks?.[1]?.startsWith(fence) && marks[2]?.trim() === '') fence = null
    else if (fence !== null) code.push(line)
    else if (marks !== null) fence = marks[1] ?? ''
    else prose.push(withoutSpans(line))
  }
  return { prose: prose.join('\n'), code, openFence: fence !== null }
}

/** A run of backticks closes at the next run of the same length, or is text. */
function withoutSpans(line: string): string {
  const open = /`+/.exec(line)
  if (open === null) return line
  const [marks] = open
  const rest = line.slice(open.index + marks.length)
  const close = [...rest.matchAll(/`+/g)].find(([run]) => run.length === marks.length)
  const before = line.slice(0, open.index)
  return close === undefined
    ? `${before}${marks}${withoutSpans(rest)}`
    : `${before}${withoutSpans(rest.slice(close.index + marks.length))}`
}
