import { expect, test } from 'vitest'
import { nearest } from '../src/nearest.ts'

const words = ['ttl', 'user', 'records', 'ownership', 'A', 'AAAA', 'CNAME', 'max-deletes']

test.each([
  ['recrods', 'records'],
  ['record', 'records'],
  ['Records', 'records'],
  ['ttll', 'ttl'],
  ['tll', 'ttl'],
  ['usr', 'user'],
  ['cname', 'CNAME'],
  ['a', 'A'],
  ['AAA', 'AAAA'],
  ['CNMAE', 'CNAME'],
  ['max_delets', 'max-deletes'],
])('%s is near %s', (written, word) => {
  expect(nearest(written, words)).toBe(word)
})

test.each(['', 'B', 'xyz', 'recording', 'owner', 'a'.repeat(100_000)])('%# is near nothing', (written) => {
  expect(nearest(written, words)).toBeUndefined()
})
