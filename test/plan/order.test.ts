import { describe, expect, test } from 'vitest'
import { rdataText } from '../../src/dns/rdata.ts'
import { planZone } from '../../src/plan/make-plan.ts'
import { type Operation, subjectOf } from '../../src/plan/plan.ts'
import { liveOf, zoneOf } from './build.ts'

/** Each operation as `kind owner type value`, and behind `<` the ones that it waits for. */
function order(desired: readonly string[], live: readonly string[]): string[] {
  const { operations } = planZone('test', zoneOf(desired), liveOf(live))
  const nameOf = (operation: Operation) => {
    const { owner, rdata } = subjectOf(operation)
    return `${operation.kind} ${owner} ${rdata.type} ${rdataText(rdata)}`
  }
  const names = new Map(operations.map((operation) => [operation.id, nameOf(operation)]))
  return operations.map((operation) => {
    const waits = operation.after.map((id) => names.get(id)).sort()
    return waits.length === 0 ? nameOf(operation) : `${nameOf(operation)} < ${waits.join(' & ')}`
  })
}

describe('operations wait for each other where it matters', () => {
  test.each([
    [
      'independent records do not wait',
      ['a A 300 192.0.2.1', 'b A 300 192.0.2.2'],
      [],
      ['create a A 192.0.2.1', 'create b A 192.0.2.2'],
    ],
    [
      'a new CNAME waits until what is in its way is gone',
      ['w CNAME 300 example.net.'],
      ['w A 300 192.0.2.1', 'w TXT 300 x'],
      ['delete w A 192.0.2.1', 'delete w TXT x', 'create w CNAME example.net. < delete w A 192.0.2.1 & delete w TXT x'],
    ],
    [
      'addresses wait until the CNAME is gone',
      ['w A 300 192.0.2.1', 'w AAAA 300 2001:db8::1'],
      ['w CNAME 300 example.net.'],
      [
        'delete w CNAME example.net.',
        'create w A 192.0.2.1 < delete w CNAME example.net.',
        'create w AAAA 2001:db8::1 < delete w CNAME example.net.',
      ],
    ],
    [
      'a null MX waits until the other exchanges are gone',
      ['@ MX 300 0 .'],
      ['@ MX 300 10 mx1.example.net.', '@ MX 300 20 mx2.example.net.'],
      ['delete @ MX 20 mx2.example.net.', 'update @ MX 0 . < delete @ MX 20 mx2.example.net.'],
    ],
    [
      'exchanges wait until the null MX is gone',
      ['@ MX 300 10 mx1.example.net.', '@ MX 300 20 mx2.example.net.'],
      ['@ MX 300 0 .'],
      ['update @ MX 10 mx1.example.net.', 'create @ MX 20 mx2.example.net. < update @ MX 10 mx1.example.net.'],
    ],
    [
      'make before break: a value goes after its neighbours are right',
      ['w A 60 192.0.2.1'],
      ['w A 300 192.0.2.1', 'w A 300 192.0.2.2'],
      ['update w A 192.0.2.1', 'delete w A 192.0.2.2 < update w A 192.0.2.1'],
    ],
    [
      'a target inside the zone exists before what points at it',
      ['a CNAME 300 target', 'target A 300 192.0.2.1'],
      [],
      ['create target A 192.0.2.1', 'create a CNAME target.example.com. < create target A 192.0.2.1'],
    ],
    [
      'a target goes after the last pointer is gone',
      [],
      ['@ MX 300 10 mail', 'mail A 300 192.0.2.1'],
      ['delete @ MX 10 mail.example.com.', 'delete mail A 192.0.2.1 < delete @ MX 10 mail.example.com.'],
    ],
    [
      'a pointer moves to the new target before the old one goes',
      ['@ MX 300 10 new', 'new A 300 192.0.2.2'],
      ['@ MX 300 10 old', 'old A 300 192.0.2.1'],
      [
        'create new A 192.0.2.2',
        'update @ MX 10 new.example.com. < create new A 192.0.2.2',
        'delete old A 192.0.2.1 < update @ MX 10 new.example.com.',
      ],
    ],
    [
      'a delegation comes last, after its glue, and hides old records before they go',
      ['sub NS 300 ns.sub.example.com.', 'ns.sub A 300 192.0.2.1', 'zz A 300 192.0.2.9'],
      ['old.sub A 300 192.0.2.3'],
      [
        'create ns.sub A 192.0.2.1',
        'create zz A 192.0.2.9',
        'create sub NS ns.sub.example.com. < create ns.sub A 192.0.2.1',
        'delete old.sub A 192.0.2.3 < create sub NS ns.sub.example.com.',
      ],
    ],
    [
      'a delegation ends after the records that take over, and its glue goes last',
      ['sub A 300 192.0.2.5'],
      ['sub NS 300 ns.sub.example.com.', 'ns.sub A 300 192.0.2.1'],
      [
        'create sub A 192.0.2.5',
        'delete sub NS ns.sub.example.com. < create sub A 192.0.2.5',
        'delete ns.sub A 192.0.2.1 < delete sub NS ns.sub.example.com.',
      ],
    ],
    [
      'two names that swap CNAME and address: exclusivity holds, continuity gives way',
      ['a CNAME 300 b', 'b A 300 192.0.2.1'],
      ['b CNAME 300 a', 'a A 300 192.0.2.1'],
      [
        'delete b CNAME a.example.com.',
        'delete a A 192.0.2.1 < delete b CNAME a.example.com.',
        'create b A 192.0.2.1 < delete b CNAME a.example.com.',
        'create a CNAME b.example.com. < create b A 192.0.2.1 & delete a A 192.0.2.1',
      ],
    ],
  ])('%s', (_, desired, live, expected) => {
    expect(order(desired, live)).toEqual(expected)
  })

  test('what is deleted to make room is named, so that it can be put back', () => {
    const { operations } = planZone(
      'test',
      zoneOf(['w CNAME 300 example.net.', '@ MX 300 0 .']),
      liveOf(['w A 300 192.0.2.1', '@ MX 300 10 a.example.net.', '@ MX 300 20 b.example.net.']),
    )
    const byKind = (kind: string, type: string) =>
      operations.filter((operation) => operation.kind === kind && subjectOf(operation).rdata.type === type)
    expect(byKind('create', 'CNAME')[0]?.replaces).toEqual(byKind('delete', 'A').map(({ id }) => id))
    expect(byKind('update', 'MX')[0]?.replaces).toEqual(byKind('delete', 'MX').map(({ id }) => id))
  })

  test('a duplicate that has to go first is not worth putting back', () => {
    const { operations } = planZone(
      'test',
      zoneOf(['w A 60 192.0.2.1']),
      liveOf(['w A 300 192.0.2.1', 'w A 300 192.0.2.1']),
    )
    expect(operations.map(({ kind }) => kind)).toEqual(['delete', 'update'])
    expect(operations[1]?.replaces).toEqual([])
  })

  test('twenty thousand operations are ordered in well under the test timeout', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => index)
    const zone = zoneOf(names.flatMap((index) => [`a${index} A 300 192.0.2.1`, `c${index} CNAME 300 a${index}`]))
    const plan = planZone('test', zone, liveOf([]))
    expect(plan.operations).toHaveLength(20_000)
    expect(plan.operations.filter(({ after }) => after.length === 1)).toHaveLength(10_000)
  })
})
