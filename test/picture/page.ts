// A comment as it stands on a pull request: GitHub's own stylesheet inside, its frame around it, nothing fetched.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Theme = 'light' | 'dark'

export const WIDTH = 920

/** Colours of GitHub's frame, which its stylesheet for Markdown does not have. */
const FRAME: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: { page: '#ffffff', box: '#ffffff', head: '#f6f8fa', line: '#d1d9e0', text: '#1f2328', muted: '#59636e' },
  dark: { page: '#0d1117', box: '#0d1117', head: '#151b23', line: '#3d444d', text: '#f0f6fc', muted: '#9198a1' },
}

/** The page tells its own height, so that the picture can be cut to it. */
export function page(root: string, theme: Theme, comment: string): string {
  const css = readFileSync(join(root, 'node_modules', 'github-markdown-css', `github-markdown-${theme}.css`), 'utf8')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>${css}</style>
<style>${frameCss(theme)}</style>
<main>
  ${AVATAR}
  <article>
    <header><b>github-actions</b><i>bot</i> commented 2 minutes ago</header>
    <div class="markdown-body">${comment}</div>
  </article>
</main>
<script>document.documentElement.dataset.height = Math.ceil(document.querySelector('main').getBoundingClientRect().height)</script>
</html>
`
}

function frameCss(theme: Theme): string {
  const colours = Object.entries(FRAME[theme]).map(([name, colour]) => `--${name}: ${colour};`)
  return `:root { ${colours.join(' ')} }
body { margin: 0; background: var(--page); }
main { display: flex; gap: 16px; width: ${WIDTH}px; box-sizing: border-box; padding: 16px; }
main > svg { flex: none; border-radius: 50%; box-shadow: 0 0 0 1px var(--line); }
article { flex: 1; min-width: 0; position: relative; border: 1px solid var(--line); border-radius: 6px; background: var(--box); }
article::before { content: ''; position: absolute; top: 14px; left: -6px; width: 10px; height: 10px; transform: rotate(45deg);
  background: var(--head); border: solid var(--line); border-width: 0 0 1px 1px; }
header { padding: 9px 16px; border-bottom: 1px solid var(--line); border-radius: 6px 6px 0 0; background: var(--head);
  font: 14px/21px "Liberation Sans", Arial, sans-serif; color: var(--muted); }
header b { color: var(--text); font-weight: 600; }
header i { margin: 0 2px 0 6px; padding: 0 6px; border: 1px solid var(--line); border-radius: 2em; font: 12px "Liberation Sans", Arial, sans-serif; }
.markdown-body { padding: 16px; font-size: 14px; background: none; }`
}

/** Somebody who works by themselves: a wheel. */
const AVATAR = `<svg viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" fill="#2b3137"/><g fill="none" stroke="#fff" stroke-width="2.5"><circle cx="20" cy="20" r="6"/><path stroke-linecap="round" d="M20 8.5v4M20 27.5v4M8.5 20h4M27.5 20h4M11.900 11.900l2.800 2.800M25.300 25.300l2.800 2.800M11.900 28.100l2.800-2.800M25.300 14.700l2.800-2.800"/></g></svg>`
