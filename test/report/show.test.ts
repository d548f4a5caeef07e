import { describe, expect, test } from 'vitest'
import { showName, showRdata, showRdataPair, showText } from '../../src/report/show.ts'
import { displayWidth, padEnd } from '../../src/report/text/width.ts'
import { rdata } from './fixtures.ts'

describe('a name', () => {
  test.each([
    ['www', 'www'],
    ['@', '@'],
    ['xn--bcher-kva', 'bücher (xn--bcher-kva)'],
    ['www.xn--bcher-kva.example', 'www.bücher.example (www.xn--bcher-kva.example)'],
    ['evil\u202Ename', 'evil\\u{202e}name'],
  ])('%s is shown as %s', (name, shown) => {
    expect(showName(name)).toBe(shown)
  })
})

describe('rdata', () => {
  test.each([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['MX', '10 mail.example.com.', '10 mail.example.com.'],
    ['MX', '0 .', '0 .'],
    ['SRV', '10 60 5060 xn--bcher-kva.example.', '10 60 5060 bücher.example. (xn--bcher-kva.example.)'],
    ['TXT', 'v=spf1 -all ', '"v=spf1 -all\\u{20}"'],
    ['TXT', '', '""'],
  ] as const)('of type %s with %j is shown as %s', (type, text, shown) => {
    expect(showRdata(rdata(type, text), 80)).toBe(shown)
  })

  test('of TXT is whole where there is room without end', () => {
    expect(showRdata(rdata('TXT', 'x'.repeat(5000)), Number.POSITIVE_INFINITY)).toBe(`"${'x'.repeat(5000)}"`)
  })

  test('of two hosts is never shortened', () => {
    const pair = showRdataPair(rdata('CNAME', 'a.example.net.'), rdata('CNAME', 'b.example.net.'), 5)
    expect(pair).toEqual(['a.example.net.', 'b.example.net.'])
  })
})

test('a stranger’s sentence is cut to its room', () => {
  expect(displayWidth(showText('word '.repeat(100), 60))).toBeLessThanOrEqual(62)
})

test('wide characters take two columns, combining marks none', () => {
  expect([displayWidth('日本'), displayWidth('e\u0301'), displayWidth('bücher')]).toEqual([4, 1, 6])
  expect(padEnd('日本', 6)).toBe('日本  ')
})
