// Which DMARC policy is in force for a name: its own, else that of a name above it. (RFC 7489, 6.6.3, and its successor's tree walk.)
import type { HostName } from '../../dns/name.ts'
import { parseAbsoluteName } from '../../dns/name.ts'
import type { Scene } from '../rule.ts'
import { isAlmostDmarc, isDmarc, parseDmarc } from './dmarc.ts'
import { lookUp, zoneOf } from './look-up.ts'

/** `action` is none, quarantine or reject, or undefined where the policy says nothing valid. `elsewhere`: not in these files. */
export type InForce =
  | { readonly kind: 'policy'; readonly action: string | undefined }
  | { readonly kind: 'none' }
  | { readonly kind: 'elsewhere' }

export function dmarcInForce(zones: Scene['zones'], name: HostName): InForce {
  let above = name
  for (;;) {
    const found = policyAt(zones, above, above === name)
    if (found.kind !== 'none') return found
    const next = parseAbsoluteName(above.slice(above.indexOf('.') + 1))
    if (!next.ok || zoneOf(zones, next.value) === undefined) return found
    above = next.value
  }
}

function policyAt(zones: Scene['zones'], name: HostName, isOwn: boolean): InForce {
  const at = parseAbsoluteName(`_dmarc.${name}`)
  const answer = at.ok ? lookUp(zones, at.value, 'TXT') : ({ kind: 'none' } as const)
  if (answer.kind !== 'set') return answer
  const texts = answer.set.recordSet.rdata.map(({ text }) => text)
  const policy = texts.filter(isDmarc).map(parseDmarc)[0]
  if (policy !== undefined) return { kind: 'policy', action: isOwn ? policy.policy : policy.subdomains }
  return texts.some(isAlmostDmarc) ? { kind: 'policy', action: undefined } : { kind: 'none' }
}
