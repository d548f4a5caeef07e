import { describe, expect, test } from 'vitest'
import { declaredSince } from '../../src/app/declared-since.ts'
import { readDesired } from '../../src/app/desired.ts'
import { openGit } from '../../src/app/git/git.ts'
import { parseOwner, parseZoneName } from '../../src/dns/name.ts'
import { isRecordType } from '../../src/dns/rdata.ts'
import { must } from '../plan/build.ts'
import { cloneOf, type Repository, repository } from './repository.ts'

const DAY = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`
const SETTINGS = { 'zones/pocketdns.yaml': 'user: acme\n' }
const zone = (records: string) => ({ 'zones/example.com.yaml': `records: {${records}}\n` })

/** Since when the head declares what the working tree says about `name type`, or its absence: ISO 8601 as `DAY` writes it, or null. */
async function since(repo: Repository, set: string, zonesDir = 'zones', zoneName = 'example.com') {
  const git = must(openGit(`${repo.folder}/${zonesDir}`))
  const desired = must(await readDesired(`${repo.folder}/${zonesDir}`, []))
  const [name = '', type = ''] = set.split(' ')
  const zone = must(parseZoneName(zoneName))
  if (!isRecordType(type)) throw new Error(type)
  const ask = declaredSince({
    git,
    commit: must(git.commitOf('HEAD')).id,
    zonesDir: `${repo.folder}/${zonesDir}`,
    desired,
  })
  const at = ask(zone, must(parseOwner(name, zone)), type)
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z')
}

describe('git says since when', () => {
  test('a value is declared: since the commit that brought it, whatever other sets changed later', async () => {
    const repo = repository()
    repo.commit({ ...SETTINGS, ...zone('a: {A: 192.0.2.1}') }, DAY(1))
    repo.commit(zone('a: {A: 192.0.2.2}'), DAY(2))
    repo.commit(zone('a: {A: 192.0.2.2}, b: {A: 192.0.2.1}'), DAY(3))
    repo.commit({ 'README.md': 'hello' }, DAY(4))
    expect(await since(repo, 'a A')).toBe(DAY(2))
    expect(await since(repo, 'b A')).toBe(DAY(3))
  })

  test('a set is gone, and since when it was never there: since the zone has a file', async () => {
    const repo = repository()
    repo.commit({ 'README.md': 'hello' }, DAY(1))
    repo.commit(zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.1}'), DAY(2))
    repo.commit(zone('b: {A: 192.0.2.1}'), DAY(3))
    expect(await since(repo, 'a A')).toBe(DAY(3))
    expect(await since(repo, 'never A')).toBe(DAY(2))
  })

  test('the meaning counts: another spelling, order or layout is no change; a value that came back is one', async () => {
    const repo = repository()
    repo.commit(zone('a: {AAAA: ["2001:db8::1", "2001:db8::2"]}, b: {A: 192.0.2.1}'), DAY(1))
    repo.commit(zone('A: {AAAA: ["2001:DB8:0::2", "2001:db8::1"]}, b: {A: 192.0.2.9}'), DAY(2))
    repo.commit(zone('a: {AAAA: ["2001:db8::1", "2001:db8::2"]}, b: {A: 192.0.2.1}'), DAY(3))
    expect(await since(repo, 'a AAAA')).toBe(DAY(1))
    expect(await since(repo, 'b A')).toBe(DAY(3))
  })

  test('a TTL that settings or the zone give changes the sets that inherit it, and no others', async () => {
    const repo = repository()
    repo.commit({ ...SETTINGS, ...zone('a: {A: 192.0.2.1}, b: {A: {ttl: 60, values: [192.0.2.1]}}') }, DAY(1))
    repo.commit({ 'zones/pocketdns.yaml': 'user: acme\nttl: 600\n' }, DAY(2))
    expect(await since(repo, 'a A')).toBe(DAY(2))
    expect(await since(repo, 'b A')).toBe(DAY(1))
  })

  test('who owns what is not declared, and what is ignored, is part of what is said', async () => {
    const repo = repository()
    repo.commit({ 'zones/pocketdns.yaml': 'ownership: declared\n', ...zone('a: {A: 192.0.2.1}') }, DAY(1))
    repo.commit({ 'zones/pocketdns.yaml': 'ownership: full\n' }, DAY(2))
    expect(await since(repo, 'other A')).toBe(DAY(2))
    expect(await since(repo, 'a A')).toBe(DAY(1))
    repo.commit({ 'zones/pocketdns.yaml': 'ownership: full\nignore: [{name: x}]\n' }, DAY(3))
    expect(await since(repo, 'other A')).toBe(DAY(3))
  })

  test('a merge and a squash count when they reach the first-parent line, not when their commits were made', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.1}'), DAY(1))
    repo.branch('topic')
    repo.commit(zone('a: {A: 192.0.2.2}, b: {A: 192.0.2.1}'), DAY(2))
    repo.go('main')
    repo.commit({ 'README.md': 'meanwhile' }, DAY(3))
    repo.merge('topic', DAY(4))
    expect(await since(repo, 'a A')).toBe(DAY(4))
    repo.branch('other')
    repo.commit(zone('a: {A: 192.0.2.2}, b: {A: 192.0.2.7}'), DAY(5))
    repo.go('main')
    repo.squash('other', DAY(6))
    expect(await since(repo, 'b A')).toBe(DAY(6))
    expect(await since(repo, 'a A')).toBe(DAY(4))
  })

  test('a file that is renamed, or becomes a folder, is still the file of its zone', async () => {
    const repo = repository()
    const [name, unicode] = ['xn--bcher-kva.example', 'bücher.example']
    repo.commit({ [`zones/${name}.yaml`]: 'records: {a: {A: 192.0.2.1}}\n' }, DAY(1))
    repo.commit({ [`zones/${name}.yaml`]: null, [`zones/${unicode}.yaml`]: 'records: {a: {A: 192.0.2.1}}\n' }, DAY(2))
    repo.commit(
      {
        [`zones/${unicode}.yaml`]: null,
        [`zones/${unicode}/a.yaml`]: 'records: {a: {A: 192.0.2.1}}\n',
        [`zones/${unicode}/b.yaml`]: 'records: {b: {A: 192.0.2.1}}\n',
      },
      DAY(3),
    )
    expect(await since(repo, 'a A', 'zones', name)).toBe(DAY(1))
    expect(await since(repo, 'b A', 'zones', name)).toBe(DAY(3))
  })

  test('a zone file that was gone meanwhile counts since it is back', async () => {
    const repo = repository()
    repo.commit({ ...SETTINGS, ...zone('a: {A: 192.0.2.1}') }, DAY(1))
    repo.commit({ 'zones/example.com.yaml': null }, DAY(2))
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(3))
    expect(await since(repo, 'a A')).toBe(DAY(3))
  })

  test('zones may be deep in the repository, or its root', async () => {
    const repo = repository()
    const text = 'records: {a: {A: 192.0.2.1}}\n'
    repo.commit({ 'dns/live/zones/example.com.yaml': text, 'example.com.yaml': text }, DAY(1))
    expect(await since(repo, 'a A', 'dns/live/zones')).toBe(DAY(1))
    expect(await since(repo, 'a A', '.')).toBe(DAY(1))
  })
})

describe('git does not know since when', () => {
  test('where a version in between cannot be read', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(1))
    repo.commit({ 'zones/example.com.yaml': 'records: [' }, DAY(2))
    repo.commit(zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.1}'), DAY(3))
    repo.commit(zone('a: {A: 192.0.2.1}, b: {A: 192.0.2.2}'), DAY(4))
    expect(await since(repo, 'a A')).toBe(null)
    expect(await since(repo, 'b A')).toBe(DAY(4))
  })

  test('where the working tree says what was never committed', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}'), DAY(1))
    repo.write({ ...zone('a: {A: 192.0.2.2}'), 'zones/example.net.yaml': 'records: {a: {A: 192.0.2.1}}\n' })
    expect(await since(repo, 'a A')).toBe(null)
    expect(await since(repo, 'a A', 'zones', 'example.net')).toBe(null)
    expect(await since(repo, 'b A')).toBe(DAY(1))
  })

  test('where the history was not fetched that far, but it does where it was', async () => {
    const repo = repository()
    for (const [index, address] of ['192.0.2.1', '192.0.2.2', '192.0.2.3'].entries())
      repo.commit(zone(`a: {A: ${address}}, b: {A: 192.0.2.1}`), DAY(index + 1))
    const shallow = cloneOf(repo, '--depth=2')
    expect(await since(shallow, 'a A')).toBe(DAY(3))
    expect(await since(shallow, 'b A')).toBe(null)
    expect(await since(repo, 'b A')).toBe(DAY(1))
  })

  test('where it is more than fifty versions ago', async () => {
    const repo = repository()
    repo.commit(zone('a: {A: 192.0.2.1}, c: {A: 192.0.2.0}'), '2026-01-01T00:00:00Z')
    repo.commit(zone('a: {A: 192.0.2.1}, c: {A: 192.0.2.255}, d: {A: 192.0.2.1}'), '2026-01-02T00:00:00Z')
    for (let count = 1; count < 50; count += 1)
      repo.commit(zone(`a: {A: 192.0.2.1}, c: {A: 192.0.2.${count}}, d: {A: 192.0.2.1}`), DAY(1))
    expect(await since(repo, 'a A')).toBe(null)
    expect(await since(repo, 'd A')).toBe('2026-01-02T00:00:00Z')
  })
})
