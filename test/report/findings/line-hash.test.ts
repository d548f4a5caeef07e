import { describe, expect, test } from 'vitest'
import { lineHashes } from '../../../src/report/findings/line-hash.ts'

const hashesOf = (text: string): readonly string[] => {
  const hashOf = lineHashes(text)
  return text.split(/\r\n|\n|\r/).map((_, index) => hashOf(index + 1))
}

/** What GitHub's own tests expect (github/codeql-action, src/fingerprints.test.ts). */
describe('hashes of lines are those of GitHub', () => {
  const GREETING = [
    'e9496ae3ebfced30:1',
    'fb7c023a8b9ccb3f:1',
    'ce8ba1a563dcdaca:1',
    'e20e36e16fcb0cc8:1',
    'b3edc88f2938467e:1',
    'c8e28b0b4002a3a0:1',
    'c129715d7a2bc9a3:1',
  ]

  test.each([
    ['', ['c129715d7a2bc9a3:1']],
    [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
    [' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', GREETING],
    [' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', GREETING],
    [' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', GREETING],
    [' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', GREETING],
    [
      'Lorem ipsum dolor sit amet.\n'.repeat(10),
      [
        ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
        'a7f2ff1481e87703:1',
        'a9cf91f7bbf1862b:1',
        '55ec222b86bcae53:1',
        'cc97dc7b1d7d8f7b:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
  ])('%j', (text, hashes) => {
    expect(hashesOf(text)).toEqual(hashes)
  })
})

test('lines above change nothing', () => {
  const line = 'A: 192.0.2.300\n'.repeat(20)
  expect(lineHashes(`# one\n# two\n${line}`)(3)).toBe(lineHashes(line)(1))
})

test('a line that is not there has a hash all the same', () => {
  expect(lineHashes('a\nb')(99)).toBe(lineHashes('a\nb')(2))
})
