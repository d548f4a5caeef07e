// Whatever a zone holds and whatever other hands made of it: the ways out lead out, and leave alone what is merged and not yet synced.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDesired } from '../../src/app/desired.ts'
import { driftZones } from '../../src/app/drift-zones.ts'
import { recordsOf } from '../../src/dns/gather.ts'
import type { LiveZone } from '../../src/dns/live-record.ts'
import type { Owner } from '../../src/dns/name.ts'
import { type RecordSet, setKey } from '../../src/dns/record-set.ts'
import type { DeclaredSince } from '../../src/plan/hand.ts'
import { combinePlans, planZone } from '../../src/plan/make-plan.ts'
import { subjectOf, type ZonePlan } from '../../src/plan/plan.ts'
import { zoneText } from '../../src/zonefile/write/zone-text.ts'
import { DOMAIN, must } from '../plan/build.ts'
import { anySets } from '../zonefile/write/any-zone.ts'
import { newFolder } from './repository.ts'

const NOW = Date.parse('2026-02-01T00:00:00Z')
const LONG_AGO = '2026-01-01T00:00:00Z'

const liveWith = (sets: readonly RecordSet[]): LiveZone => ({
  domain: DOMAIN,
  records: recordsOf(sets).map((record, index) => ({
    ...record,
    id: String(index + 1),
    readings: [],
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
  })),
  unreadable: [],
})

/** Two legal zones that agree about some names, and the names whose git has just changed. */
const anyDrift = fc
  .record({
    git: anySets,
    hands: anySets,
    seed: fc.array(fc.constantFrom('git', 'hands', 'pending'), { minLength: 25, maxLength: 25 }),
  })
  .map(({ git, hands, seed }) => {
    const owners = [...new Set([...git, ...hands].map(({ owner }) => owner))].sort()
    const fate = new Map(owners.map((owner, index) => [owner, seed[index % seed.length] ?? 'git']))
    const from = (sets: readonly RecordSet[], isWanted: (fate: string) => boolean) =>
      sets.filter(({ owner }) => isWanted(fate.get(owner) ?? ''))
    return {
      git,
      live: [...from(git, (word) => word === 'git'), ...from(hands, (word) => word !== 'git')],
      pending: new Set(owners.filter((owner) => fate.get(owner) === 'pending')),
    }
  })

/** Null where the rules find an error. */
async function zoneIn(folder: string) {
  const desired = must(await readDesired(join(folder, 'zones'), []))
  const [zone] = desired.zones
  return zone === undefined ? null : { desired, zone }
}

/** The operations that are not on these names, and those that are. */
const split = ({ operations }: ZonePlan, owners: ReadonlySet<Owner>) => ({
  others: operations.filter((operation) => !owners.has(subjectOf(operation).owner)),
  theirs: operations
    .filter((operation) => owners.has(subjectOf(operation).owner))
    .map(({ id }) => id)
    .sort(),
})

async function found(folder: string, live: LiveZone, pending: ReadonlySet<Owner>) {
  const read = await zoneIn(folder)
  if (read === null) return null
  const plan = planZone('production', read.zone, live)
  const declaredSince: DeclaredSince = (_, owner) => (pending.has(owner) ? NOW : null)
  const [drift] = driftZones({
    desired: read.desired,
    planned: { plan: combinePlans('production', [plan]), failures: [], live: new Map([[read.zone.name, live]]) },
    declaredSince,
    now: NOW,
    pathOf: (file) => relative(folder, file),
    redact: (text) => text,
  })
  return drift === undefined ? null : { ...read, plan, drift }
}

const folderOf = (text: string): string => {
  const folder = newFolder()
  mkdirSync(join(folder, 'zones'))
  writeFileSync(join(folder, 'zones', 'example.com.yaml'), text)
  return folder
}

describe('for any zone and whatever is live', () => {
  test('the patch adopts the drift, all of it and nothing else', async () => {
    let applied = 0
    await fc.assert(
      fc.asyncProperty(anyDrift, async ({ git, live: sets, pending }) => {
        const live = liveWith(sets)
        const folder = folderOf(zoneText({ user: 'acme', ttl: 300, recordSets: git }))
        const before = await found(folder, live, pending)
        fc.pre(before !== null && before.drift.remedies !== null)
        const { drift, plan } = before as NonNullable<typeof before>
        const adopt = drift.remedies?.adopt
        if (adopt?.kind !== 'patch') {
          expect(adopt?.why).toContain('What is live cannot be declared as it is.')
          return
        }
        execFileSync('git', ['apply', '-'], { cwd: folder, input: adopt.patch })
        const after = await zoneIn(folder)
        if (after === null) throw new Error('The patch makes a zone file with errors')
        const { others, theirs } = split(planZone('production', after.zone, live), pending)
        expect({ others, theirs }).toEqual({ others: [], theirs: split(plan, pending).theirs })
        applied += 1
      }),
      { numRuns: 60 },
    )
    expect(applied).toBeGreaterThan(30)
  })

  test('the lines to ignore leave the drift to others, all of it and nothing else', async () => {
    let pasted = 0
    await fc.assert(
      fc.asyncProperty(anyDrift, async ({ git, live: sets, pending }) => {
        const live = liveWith(sets)
        const folder = folderOf(zoneText({ user: 'acme', ttl: 300, recordSets: git }))
        const before = await found(folder, live, pending)
        fc.pre(before !== null && before.drift.remedies !== null)
        const { drift, plan } = before as NonNullable<typeof before>
        const ignore = drift.remedies?.ignore
        if (ignore?.kind !== 'lines') {
          expect(drift.sets.some(({ change }) => change.owner.startsWith('*'))).toBe(true)
          return
        }
        const taken = new Set(ignore.undeclare.map(({ owner, type }) => setKey(owner, type)))
        const left = git.filter(({ owner, type }) => !taken.has(setKey(owner, type)))
        const text = zoneText({ user: 'acme', ttl: 300, recordSets: left })
        const head = ignore.isNew ? `ignore:\n${ignore.lines.map((line) => `  ${line}\n`).join('')}` : ''
        writeFileSync(join(folder, 'zones', 'example.com.yaml'), head + text)
        const after = await zoneIn(folder)
        fc.pre(after !== null)
        if (after === null) return
        const { others, theirs } = split(planZone('production', after.zone, live), pending)
        expect({ others, theirs }).toEqual({ others: [], theirs: split(plan, pending).theirs })
        pasted += 1
      }),
      { numRuns: 60 },
    )
    expect(pasted).toBeGreaterThan(30)
  })
})
