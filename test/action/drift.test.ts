// Drift on a schedule: the issue opens, is kept, closes and comes back; what is not known is never called clean.
import { expect, test } from 'vitest'
import { PLAYS } from '../github/proxy.ts'
import { MANUAL } from './harness.ts'
import { openSite, SERVER, type Site } from './site.ts'

const SCHEDULE = { name: 'schedule', payload: { schedule: '17 5 * * *' } } as const

const look = (site: Site) => site.run({ command: 'drift' }, SCHEDULE)

/** Another hand at the provider changes the address of the apex. */
function changeByHand({ dns }: Site, value: string): void {
  const record = dns.records('example.com').find(({ name, type }) => name === '@' && type === 'A')
  dns.alterRecord(record?.id ?? '', { value })
}

async function syncedSite(): Promise<Site> {
  const site = await openSite()
  site.repository.go('main')
  await site.run({ command: 'sync' }, MANUAL)
  return site
}

const issuesOf = async ({ github }: Site) =>
  (await github.issues()).map(({ state, labels, body }) => ({ state, labels, body }))

test('one issue tells of drift, is kept up to date, is closed when it is over and reopened when it is back', async () => {
  const site = await syncedSite()
  expect((await look(site)).code).toBe(0)
  expect(await issuesOf(site)).toEqual([])

  changeByHand(site, '203.0.113.9')
  const found = await look(site)
  expect(found.code).toBe(2)
  expect(found.commands.filter(({ name }) => name === 'warning')).toEqual([])
  expect(found.outputs).toMatchObject({ 'has-changes': 'true' })
  expect(found.summary).toContain('203.0.113.9')
  const [opened] = await issuesOf(site)
  expect(opened).toMatchObject({ state: 'open', labels: ['dns-drift'] })
  expect(opened?.body).toContain('203.0.113.9')
  expect(opened?.body).toContain(`${SERVER}/octo/dns/actions/workflows/sync.yml`)
  expect(opened?.body).toContain('-    A: 192.0.2.1')
  expect(opened?.body).toContain('+    A: 203.0.113.9')

  const { number } = (await site.github.issues())[0] ?? { number: 0 }
  await look(site)
  expect(await site.github.comments(number)).toEqual([])
  changeByHand(site, '203.0.113.10')
  await look(site)
  expect(await site.github.comments(number)).toHaveLength(1)

  changeByHand(site, '192.0.2.1')
  expect((await look(site)).code).toBe(0)
  expect(await issuesOf(site)).toMatchObject([{ state: 'closed' }])

  changeByHand(site, '203.0.113.11')
  await look(site)
  expect(await issuesOf(site)).toMatchObject([{ state: 'open' }])
})

test('a zone that could not be read whole is unknown: the job fails, and an open issue stays', async () => {
  const site = await syncedSite()
  changeByHand(site, '203.0.113.9')
  await look(site)
  const id = site.dns.domain('example.com')?.id ?? ''
  site.dns.setFaults(({ path }) =>
    path.includes(id)
      ? { kind: 'answer', status: 500, contentType: 'text/plain', body: 'no', effect: 'none' }
      : undefined,
  )
  const { code } = await look(site)
  expect(code).toBe(1)
  const [issue] = await issuesOf(site)
  expect(issue?.state).toBe('open')
  expect(issue?.body).toContain('unknown')
})

test('where issues cannot be written the summary tells, with the permission that is missing', async () => {
  const site = await syncedSite()
  changeByHand(site, '203.0.113.9')
  site.github.proxy.fault({ method: 'POST', times: 100, play: PLAYS.missingPermission })
  const { code, commands, summary } = await look(site)
  expect(code).toBe(2)
  expect(
    commands
      .filter(({ name }) => name === 'warning')
      .map(({ message }) => message)
      .join(),
  ).toContain('issues: write')
  expect(summary).toContain('203.0.113.9')
})
