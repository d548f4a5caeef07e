// Reading live zones for an import, with progress; a zone that cannot be imported is not read.

import { type Incoming, incomingLive } from '../app/import/incoming.ts'
import { type Found, findDomains, readLive } from '../app/import/live-zones.ts'
import type { FailedZone } from '../app/import/zones.ts'
import type { Problem } from '../diagnostic.ts'
import type { Domain, LiveZone } from '../dns/live-record.ts'
import type { ZoneName } from '../dns/name.ts'
import type { VoiceSetting } from '../dns/zone.ts'
import { err, ok, type Result } from '../result.ts'
import type { Connection } from './connection.ts'
import type { Console } from './console.ts'
import { showProgress } from './progress.ts'

/** `obstacleTo`: why a zone cannot be imported whatever it holds. */
export type LiveImport = {
  readonly user: string
  readonly names: readonly string[]
  readonly voice: VoiceSetting
  readonly isQuiet: boolean
  readonly obstacleTo: (zone: ZoneName) => Problem | undefined
}

export type LiveRead = { readonly zones: readonly Incoming[]; readonly failed: readonly FailedZone[] }

export async function readLiveImport(
  { user, names, voice, isQuiet, obstacleTo }: LiveImport,
  { session, meter }: Connection,
  console: Console,
): Promise<Result<LiveRead, Problem>> {
  const { provider } = session
  const work = { done: 0, total: 1, failed: 0 }
  const progress = showProgress(console, isQuiet, () => meter.progress(work, session.budget()))
  const read = async ({ name, domain }: Found): Promise<Result<Incoming, FailedZone>> => {
    const live = await readOne(domain, obstacleTo, (found) => readLive(found, { provider, voice }))
    work.done += 1
    if (live.ok) return ok(incomingLive(live.value, user))
    work.failed += 1
    return err({ zone: name, problem: live.error, findings: [] })
  }
  try {
    const domains = await findDomains({ user, names, provider })
    if (!domains.ok) return domains
    work.done = 1
    work.total = 1 + domains.value.length
    const results = await Promise.all(domains.value.map(read))
    return ok({
      zones: results.flatMap((result) => (result.ok ? [result.value] : [])),
      failed: results.flatMap((result) => (result.ok ? [] : [result.error])),
    })
  } finally {
    progress.stop()
  }
}

async function readOne(
  domain: Result<Domain, Problem>,
  obstacleTo: LiveImport['obstacleTo'],
  read: (domain: Domain) => Promise<Result<LiveZone, Problem>>,
): Promise<Result<LiveZone, Problem>> {
  if (!domain.ok) return domain
  const obstacle = obstacleTo(domain.value.zone)
  return obstacle === undefined ? read(domain.value) : err(obstacle)
}
