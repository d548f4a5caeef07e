import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileUri } from '../../../src/report/findings/file-uri.ts'

test.each([
  ['zones/example.com.yaml', 'zones/example.com.yaml'],
  ['zones/bücher.example.yaml', 'zones/b%C3%BCcher.example.yaml'],
  ['zones/a b#c?d%e.yaml', 'zones/a%20b%23c%3Fd%25e.yaml'],
  ['https://evil.example/x', 'https%3A//evil.example/x'],
  ['/srv/zones/a.yaml', 'file:///srv/zones/a.yaml'],
  ['../zones/a.yaml', '../zones/a.yaml'],
  ['a\\b\n.yaml', 'a%5Cb%0A.yaml'],
  ['\ud800', '%EF%BF%BD'],
])('%j is the URI %s', (path, uri) => {
  expect(fileUri(path)).toBe(uri)
})

test('a relative path stays one below any root, and is read back as it was', () => {
  const segment = fc.string({ unit: 'grapheme' }).filter((text) => !/[/\p{Cs}]/u.test(text) && !/^\.*$/.test(text))
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
      const url = new URL(fileUri(segments.join('/')), 'file:///root/')
      expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments)
      expect(url.href.startsWith('file:///root/')).toBe(true)
    }),
  )
})
