// `npm run picture`: the plan comment in .github/, which its test writes first, as pictures that headless Chromium takes of it. It needs
// Debian's packages chromium, fonts-liberation and fonts-noto-color-emoji.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { githubHtml } from './github-html.ts'
import { page, type Theme, WIDTH } from './page.ts'
import { stamped } from './stamp.ts'

const ROOT = process.cwd()
const PICTURES: Readonly<Record<Theme, string>> = { light: 'plan-comment.png', dark: 'plan-comment-dark.png' }

const markdown = readFileSync(join(ROOT, '.github', 'plan-comment.md'), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'pocketdns-picture-'))
for (const theme of ['light', 'dark'] as const) {
  const html = join(folder, `${theme}.html`)
  writeFileSync(html, page(ROOT, theme, githubHtml(markdown)))
  const picture = join(ROOT, '.github', PICTURES[theme])
  chromium(html, `--window-size=${WIDTH},${heightOf(html)}`, '--force-device-scale-factor=2', `--screenshot=${picture}`)
  writeFileSync(picture, stamped(readFileSync(picture), markdown))
  console.log(picture)
}
rmSync(folder, { recursive: true })

/** In CSS pixels, as the page has written it down. */
function heightOf(html: string): number {
  const [, height] = /data-height="(\d+)"/.exec(chromium(html, `--window-size=${WIDTH},600`, '--dump-dom')) ?? []
  if (height === undefined) throw new Error('the page did not say how high it is')
  return Number(height)
}

function chromium(html: string, ...flags: readonly string[]): string {
  const quiet: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  const all = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${folder}/profile`, ...flags]
  return execFileSync('chromium', [...all, pathToFileURL(html).href], quiet)
}
