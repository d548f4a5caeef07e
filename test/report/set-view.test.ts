import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/plan/plan.ts'
import { type SetView, viewsOf, viewsOfDifferences } from '../../src/report/set-view.ts'
import { showRdata } from '../../src/report/show.ts'
import {
  addition,
  data,
  deleteSet,
  live,
  liveSet,
  overwrite,
  place,
  recordSet,
  removal,
  updateSet,
  zonePlan,
} from './fixtures.ts'

const textOf = (view: SetView | undefined): readonly string[] =>
  (view?.rows ?? []).map((row) => {
    const from = row.replaced === null ? '' : `${showRdata(row.replaced, 80)} -> `
    return [row.sign, `${from}${showRdata(row.rdata, 80)}`, ...row.notes.map((note) => note.text)].join(' ')
  })

describe('a changed record set', () => {
  test('shows what goes before what changes and what comes', () => {
    const [a, b] = [live('1', 'www', 'A', '192.0.2.1', 300), live('2', 'www', 'A', '192.0.2.2', 300)]
    const step = updateSet(
      liveSet('www', 'A', [a, b]),
      recordSet('www', 'A', 300, ['192.0.2.9', '192.0.2.8']),
      [addition(data('www', 'A', '192.0.2.9', 300)), overwrite(b, data('www', 'A', '192.0.2.8', 300)), removal(a)],
      1,
    )
    expect(textOf(viewsOf(zonePlan('example.com', [step], {}))[0])).toEqual([
      '- 192.0.2.1',
      '~ 192.0.2.2 -> 192.0.2.8',
      '+ 192.0.2.9',
    ])
  })

  test('says of a duplicate that it is one, so that nobody fears for the record that stays', () => {
    const [a, b] = [live('1', 'www', 'A', '192.0.2.1', 300), live('2', 'www', 'A', '192.0.2.1', 300)]
    const step = updateSet(liveSet('www', 'A', [a, b]), recordSet('www', 'A', 300, ['192.0.2.1']), [removal(b)], 1)
    const [view] = viewsOf(zonePlan('example.com', [step], {}))
    expect(textOf(view)).toEqual(['- 192.0.2.1 a duplicate'])
    expect(view?.stays).toEqual([a])
  })

  test.each([
    ['MX', '10 a.example.net.', '20 a.example.net.', '~ 20 a.example.net. preference 10 -> 20'],
    ['MX', '10 a.example.net.', '10 b.example.net.', '~ 10 a.example.net. -> 10 b.example.net.'],
    [
      'SRV',
      '10 60 5060 a.example.net.',
      '10 50 5061 a.example.net.',
      '~ 10 50 5061 a.example.net. weight 60 -> 50 port 5060 -> 5061',
    ],
    [
      'SRV',
      '10 60 5060 a.example.net.',
      '10 60 5060 b.example.net.',
      '~ 10 60 5060 a.example.net. -> 10 60 5060 b.example.net.',
    ],
    ['CNAME', 'a.example.net.', 'b.example.net.', '~ a.example.net. -> b.example.net.'],
  ] as const)('of type %s that becomes %s from %s names only what differs', (type, from, to, shown) => {
    const before = live('1', 'x', type, from, 300)
    const step = updateSet(
      liveSet('x', type, [before]),
      recordSet('x', type, 300, [to]),
      [overwrite(before, data('x', type, to, 300))],
      1,
    )
    expect(textOf(viewsOf(zonePlan('example.com', [step], {}))[0])).toEqual([shown])
  })

  test('that goes tells its TTL once, or for each record where they disagree', () => {
    const even = [live('1', 'a', 'A', '192.0.2.1', 300), live('2', 'a', 'A', '192.0.2.2', 300)]
    const mixed = [live('3', 'b', 'A', '192.0.2.1', 300), live('4', 'b', 'A', '192.0.2.2', 60)]
    const views = viewsOf(zonePlan('example.com', [deleteSet('a', 'A', even), deleteSet('b', 'A', mixed)], {}))
    expect(views.map(textOf)).toEqual([
      ['- 192.0.2.1 ttl 300', '- 192.0.2.2'],
      ['- 192.0.2.1 ttl 300', '- 192.0.2.2 ttl 60'],
    ])
  })
})

describe('what a second read found different', () => {
  const difference = (records: Parameters<typeof liveSet>[2], ttl: number, texts: readonly string[]): Change => {
    const after = recordSet('@', 'TXT', ttl, texts)
    return {
      kind: 'update',
      owner: after.owner,
      type: 'TXT',
      before: liveSet('@', 'TXT', records),
      after,
      place: place(1),
    }
  }

  test('is shown without operations', () => {
    const records = [live('1', '@', 'TXT', 'one', 300), live('2', '@', 'TXT', 'two', 300)]
    expect(viewsOfDifferences([difference(records, 300, ['one', 'three'])]).map(textOf)).toEqual([
      ['~ "two" -> "three"'],
    ])
  })

  test('takes a quoted TXT for the text it means', () => {
    const quoted = { ...live('1', '@', 'TXT', '"one"', 300), readings: [{ type: 'TXT', text: 'one' } as const] }
    expect(viewsOfDifferences([difference([quoted], 600, ['one'])]).map(textOf)).toEqual([['~ "one" ttl 300 -> 600']])
  })
})
