import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPage, uniqueById } from '../../src/provider/pages.ts'

const SOURCE = { baseUrl: 'https://api.example.net', path: '/api/v1/domains/7/dns?per=2', link: null }
const FIELDS = ['records']
const next = (body: unknown, link: string | null) => readPage(body, FIELDS, { ...SOURCE, link })?.next

describe('a page of a listing', () => {
  test.each([
    [{ records: [1], total: 3 }, 3],
    [{ records: [1], total: '3' }, 3],
    [{ records: [1], total: null }, null],
    [{ records: [1], total: -1 }, null],
    [{ records: [1], total: 'three' }, null],
    [{ records: [1] }, null],
    [{ records: [1], dns_records_count: 4 }, 4],
    [{ records: [1], total: 2, dns_records_count: 4 }, 4],
    [[1], null],
  ])('%j has the total %s', (body, total) => {
    expect(readPage(body, FIELDS, SOURCE)).toMatchObject({ items: [1], total })
  })

  test.each([[{}], [{ records: null }], [{ records: {} }], [null], ['records'], [7]])('%j is none', (body) => {
    expect(readPage(body, FIELDS, SOURCE)).toBeUndefined()
  })

  test.each([
    ['</api/v1/domains/7/dns?page=2>; rel="next"', '/api/v1/domains/7/dns?page=2'],
    ['<?page=2>; rel=next', '/api/v1/domains/7/dns?page=2'],
    ['<https://api.example.net/api/v1/x?c=a,b;c>; rel="next"', '/api/v1/x?c=a,b;c'],
    ['</api/v1/x?page=1>; rel="prev", </api/v1/x?page=3>; title="a, b"; rel="last next"', '/api/v1/x?page=3'],
    ['</api/v1/x>;REL=NEXT', '/api/v1/x'],
  ])('a Link header %s names the next page', (link, path) => {
    expect(next({ records: [] }, link)).toEqual({ kind: 'page', path })
  })

  test.each([
    ['/api/v1/x?page=2', '/api/v1/x?page=2'],
    ['https://api.example.net/api/v1/x?page=2', '/api/v1/x?page=2'],
    ['?page=2', '/api/v1/domains/7/dns?page=2'],
  ])('a field next of %s names the next page', (field, path) => {
    expect(next({ records: [], next: field }, null)).toEqual({ kind: 'page', path })
  })

  test.each([
    'https://evil.example/api/v1/x',
    '//evil.example/api/v1/x',
    'http://api.example.net/api/v1/x',
    'https://api.example.net:444/api/v1/x',
    '/other/x',
    '/api/v1/../../admin',
    'http://[',
    'javascript:alert(1)',
  ])('a next page at %s is not followed', (place) => {
    expect(next({ records: [], next: place }, null)).toEqual({ kind: 'unreadable' })
    expect(next({ records: [] }, `<${place}>; rel="next"`)).toEqual({ kind: 'unreadable' })
  })

  test.each([[2], [true], [{ page: 2 }]])('a next page named as %j cannot be read', (field) => {
    expect(next({ records: [], next: field }, null)).toEqual({ kind: 'unreadable' })
  })

  test.each([
    [{ records: [], next: null }, null],
    [{ records: [], next: '' }, null],
    [{ records: [], next: false }, null],
    [{ records: [] }, '</api/v1/x>; rel="last"'],
    [{ records: [] }, 'nonsense <<>;;'],
  ])('%j with the Link header %s is the last one', (body, link) => {
    expect(next(body, link)).toEqual({ kind: 'none' })
  })

  test('no body and no Link header breaks it', () => {
    const origin = fc.constantFrom('', SOURCE.baseUrl, '//api.example.net', 'https://evil.example', 'https:', '/api/v1')
    const address = fc.tuple(origin, fc.string()).map((parts) => parts.join('/'))
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.string(),
        (body, link) => void readPage(body, FIELDS, { ...SOURCE, link }),
      ),
    )
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), address, (value, url) => {
        const page = readPage({ records: [], next: value }, FIELDS, { ...SOURCE, link: `<${url}>; rel=next` })
        if (page?.next.kind === 'page') expect(page.next.path.startsWith('/api/v1/')).toBe(true)
      }),
    )
  })
})

test('a record that is listed twice is one record; records without a readable id all stay', () => {
  const items = [{ id: 1 }, { id: '1' }, { id: 2 }, {}, {}, { id: 2 ** 60 }, { id: 2 ** 60 }, null]
  expect(uniqueById(items)).toEqual([{ id: 1 }, { id: 2 }, {}, {}, { id: 2 ** 60 }, { id: 2 ** 60 }, null])
})
