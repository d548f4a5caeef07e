// The picture in the README is of what the program says today. Taking it needs Chromium (`npm run picture`), holding it needs nothing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planComment } from './comment.ts'
import { page, WIDTH } from './page.ts'
import { isOf } from './stamp.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const kept = (name: string): Buffer => readFileSync(join(ROOT, '.github', name))

describe('the picture of the plan comment', () => {
  test('is of the comment that the Action writes today: if not, `npm run picture`', async () => {
    await expect(await planComment()).toMatchFileSnapshot(join(ROOT, '.github', 'plan-comment.md'))
  })

  test.each(['plan-comment.png', 'plan-comment-dark.png'])(
    '%s is a picture of that comment, at twice the size',
    (name) => {
      const png = kept(name)
      expect(png.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
      expect(png.subarray(12, 16).toString()).toBe('IHDR')
      expect(png.readUInt32BE(16)).toBe(2 * WIDTH)
      expect(png.readUInt32BE(20)).toBeGreaterThan(600)
      expect(png.readUInt32BE(20)).toBeLessThan(6000)
      expect(isOf(png, kept('plan-comment.md').toString())).toBe(true)
      expect(png.length).toBeGreaterThan(50_000)
      expect(png.length).toBeLessThan(1_000_000)
    },
  )

  test('stands in the README, for light and for dark', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const shown = [...readme.matchAll(/(?:src|srcset)="([^"]+\.png)"/g)].map(([, path = '']) => path)
    expect(shown.sort()).toEqual(['.github/plan-comment-dark.png', '.github/plan-comment.png'])
    for (const path of shown) expect(existsSync(join(ROOT, path))).toBe(true)
  })

  test('is drawn without a network', () => {
    const html = page(ROOT, 'light', '<p>comment</p>')
    expect(html).toContain('<div class="markdown-body"><p>comment</p></div>')
    expect(html).not.toMatch(/(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\//)
  })
})
