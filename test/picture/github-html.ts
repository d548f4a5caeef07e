// Markdown to the HTML that GitHub makes of it: GFM, and what GitHub adds, alerts and the colours of a diff, under its own class names.
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

export function githubHtml(markdown: string): string {
  // Our own comment is given here. GitHub leaves its <details> as well, and cleans the rest away.
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  return withAlerts(withDiffColours(html))
}

const ALERT = /<blockquote>\n<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n([\s\S]*?)<\/blockquote>/g

/** Octicons are drawn by paths; a circle with a mark in it says the same. */
const MARK =
  '<svg class="octicon mr-2" viewBox="0 0 16 16" width="16" height="16"><path d="M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm0 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 10a1 1 0 1 1 0 2 1 1 0 0 1 0-2Zm-.75-6h1.5v5h-1.5Z"></path></svg>'

function withAlerts(html: string): string {
  return html.replaceAll(ALERT, (_all, kind: string, rest: string) => {
    const name = kind.toLowerCase()
    const title = `${kind.slice(0, 1)}${name.slice(1)}`
    return `<div class="markdown-alert markdown-alert-${name}"><p class="markdown-alert-title">${MARK}${title}</p>\n<p>${rest}</div>`
  })
}

/** How each kind of line starts, and the class that GitHub gives it. */
const LINES: readonly (readonly [start: string, className: string])[] = [
  ['@@', 'pl-mdr'],
  ['+', 'pl-mi1'],
  ['-', 'pl-md'],
  ['!', 'pl-mc'],
]

function withDiffColours(html: string): string {
  return html.replaceAll(
    /<pre><code class="language-diff">([\s\S]*?)<\/code><\/pre>/g,
    (_all, lines: string) =>
      `<div class="highlight highlight-source-diff"><pre>${lines.split('\n').map(coloured).join('\n')}</pre></div>`,
  )
}

function coloured(line: string): string {
  const className = LINES.find(([start]) => line.startsWith(start))?.[1]
  return className === undefined ? line : `<span class="${className}">${line}</span>`
}
