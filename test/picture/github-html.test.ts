// What a picture of a comment shows must be what GitHub shows: alerts, colours of a diff, folded sections, and nothing that runs.
import { describe, expect, test } from 'vitest'
import { githubHtml } from './github-html.ts'

describe('a comment as GitHub shows it', () => {
  test('has alerts with their title', () => {
    const html = githubHtml('> [!CAUTION]\n> `example.com` is refused.\n>\n> - 12 deletes\n')
    expect(html).toContain('<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title">')
    expect(html).toMatch(/Caution<\/p>\n<p><code>example\.com<\/code> is refused\.<\/p>\n<ul>\n<li>12 deletes<\/li>/)
    expect(html).not.toContain('blockquote')
  })

  test('leaves an ordinary quotation what it is', () => {
    expect(githubHtml('> just said\n')).toBe('<blockquote>\n<p>just said</p>\n</blockquote>\n')
  })

  test.each([
    ['+ 192.0.2.1', 'pl-mi1'],
    ['- 192.0.2.1', 'pl-md'],
    ['! 192.0.2.1', 'pl-mc'],
    ['@@ www A @@', 'pl-mdr'],
  ])('colours the line %s', (line, className) => {
    expect(githubHtml(`\`\`\`diff\n${line}\n  stays\n\`\`\`\n`)).toBe(
      `<div class="highlight highlight-source-diff"><pre><span class="${className}">${line}</span>\n  stays\n</pre></div>\n`,
    )
  })

  test('reads Markdown inside a folded section', () => {
    const html = githubHtml('<details open><summary>zone</summary>\n\n```diff\n+ a\n```\n\n</details>\n')
    expect(html).toMatch(/^<details open><summary>zone<\/summary>\n<div class="highlight/)
    expect(html.trim()).toMatch(/<\/details>$/)
  })

  test('has tables, and kills the tags that GitHub kills', () => {
    expect(githubHtml('| a |\n|--:|\n| `b` |\n')).toContain('<td align="right"><code>b</code></td>')
    expect(githubHtml('<script>alert(1)</script>\n')).not.toContain('<script>')
  })
})
