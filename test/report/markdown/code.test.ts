import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeSpan,
  fence,
  fenceMarks,
  htmlCode,
  link,
  shownSpanInTable,
  sizeOf,
} from '../../../src/report/markdown/code.ts'
import { HOSTILE } from '../fixtures.ts'
import { readMarkdown } from './check.ts'

describe('code in Markdown', () => {
  test.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\nb', '`a\\u{a}b`'],
    ['', '`""`'],
  ])('%j is the span %s', (text, span) => {
    expect(codeSpan(text)).toBe(span)
  })

  test('in a table does not end its cell, not even behind a backslash', () => {
    expect(shownSpanInTable('a|b')).toBe('`a\\|b`')
    expect(shownSpanInTable('a\\|b')).toBe('`a\\u{5c}\\|b`')
  })

  test('keeps everything inside its span', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('`', '``', '```', 'x', ' ', '\n', '|')).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (wild) => {
        expect(readMarkdown(`before ${codeSpan(wild)} after`)).toEqual({
          prose: 'before  after',
          code: [],
          openFence: false,
        })
      }),
      { numRuns: 1000 },
    )
  })

  test('has a fence longer than any run of backticks inside', () => {
    expect(fence(fenceMarks(['a ```` b', '`']), 'diff', ['a ```` b', '`'])).toBe('`````diff\na ```` b\n`\n`````')
  })
})

test('text inside HTML is neither markup nor mention: it is escaped, and code', () => {
  expect(htmlCode('<b>@team & #1</b>')).toBe('<code>&#60;b&#62;&#64;team &#38; &#35;1&#60;/b&#62;</code>')
})

test('the address of a link does not end before its end', () => {
  expect(link('run', 'https://github.com/a/b?c=d#e')).toBe('[run](https://github.com/a/b?c=d#e)')
  expect(link('run', 'https://x/) <b> "\n\ud800')).toBe('[run](https://x/%29%20%3Cb%3E%20%22%0A%EF%BF%BD)')
})

test('size counts octets, which are never fewer than UTF-16 units', () => {
  for (const text of [...HOSTILE, '日本', '🎉']) expect(sizeOf(text)).toBeGreaterThanOrEqual(text.length)
})
