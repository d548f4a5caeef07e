// TTLs that are hardly meant, where they matter most: NS and MX.
import type { DeclaredSet } from '../dns/zone.ts'
import type { LintRule, Scene } from './rule.ts'
import { setsOf } from './zone-index.ts'

/** Below this, in seconds, servers are asked again and again for what hardly ever changes. */
const LOW = 300

/** Above this, in seconds, many resolvers cut it anyway (RFC 8767, 4), and a mistake stays for longer than a week. */
const HIGH = 604_800

const ttlLow: LintRule = {
  id: 'ttl-low',
  severity: 'warning',
  breaksDns: false,
  summary: `NS or MX records have a TTL below ${LOW} seconds.`,
  check: (scene) =>
    setsThatStay(scene)
      .filter(({ recordSet }) => recordSet.ttl < LOW)
      .map(({ recordSet: { type, ttl }, place }) => ({
        message: `The TTL of this ${type} is ${secondsOf(ttl)}.`,
        hint: `Resolvers ask again all the time, and have nothing while your servers are away: write ${LOW} or more.`,
        place,
      })),
}

const ttlHigh: LintRule = {
  id: 'ttl-high',
  severity: 'warning',
  breaksDns: false,
  summary: `NS or MX records have a TTL above ${HIGH} seconds (a week).`,
  check: (scene) =>
    setsThatStay(scene)
      .filter(({ recordSet }) => recordSet.ttl > HIGH)
      .map(({ recordSet: { type, ttl }, place }) => ({
        message: `The TTL of this ${type} is ${secondsOf(ttl)}, which is more than a week.`,
        hint: `A mistake in it stays that long: write ${HIGH} or less.`,
        place,
      })),
}

const setsThatStay = ({ zone }: Scene): readonly DeclaredSet[] => [...setsOf(zone, 'NS'), ...setsOf(zone, 'MX')]

const secondsOf = (ttl: number): string => (ttl === 1 ? '1 second' : `${ttl} seconds`)

export const TTL_RULES: readonly LintRule[] = [ttlLow, ttlHigh]
