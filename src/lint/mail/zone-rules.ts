// Rules for a zone as a whole: one that has to do with mail says who may send, and one that has not says that nobody may.
import type { Place } from '../../diagnostic.ts'
import { APEX, absolute, type HostName } from '../../dns/name.ts'
import { isNullMx } from '../../dns/rdata.ts'
import type { DeclaredSet, Zone } from '../../dns/zone.ts'
import type { Finding, LintRule, Scene } from '../rule.ts'
import { dmarcInForce } from './dmarc-policy.ts'
import { mailRule } from './mail-rule.ts'
import { sitesOf } from './sites.ts'
import type { Term } from './spf.ts'
import { included, policyAt, reachable } from './spf-names.ts'
import { type SpfText, spfTextsOf } from './spf-texts.ts'
import { quoted } from './words.ts'

const mailWithoutSpf = mailRule({
  id: 'mail-without-spf',
  severity: 'warning',
  summary: 'A zone that receives mail has no SPF policy: anybody may send in its name.',
  check: (scene) =>
    isMissing(scene, apexOf(scene)) && takesMail(apexMx(scene.zone))
      ? about(apexMx(scene.zone), {
          message: `${scene.zone.name} has MX records, but no SPF policy: it does not say who may send in its name.`,
          hint: 'Add a TXT value at "@" like v=spf1 mx -all, with what else sends for it.',
        })
      : [],
})

const mailWithoutDmarc = mailRule({
  id: 'mail-without-dmarc',
  severity: 'warning',
  summary:
    'A zone that receives or sends mail has no DMARC policy: receivers are not told what to do with forged mail.',
  check: ({ zone, zones }) =>
    mailNames({ zone, zones })
      .filter(({ name }) => dmarcInForce(zones, name).kind === 'none')
      .slice(0, 1)
      .map(({ owner, why, place }) => ({
        message: `${quoted(owner)} ${why}, but there is no DMARC policy for it.`,
        hint: 'Add a TXT value at "_dmarc" like v=DMARC1; p=none; rua=mailto:dmarc@example.com, and tighten it once the reports are calm.',
        place,
      })),
})

const noMailSpf = mailRule({
  id: 'no-mail-spf',
  severity: 'warning',
  summary: 'A zone with a null MX does not say in SPF that nobody sends in its name.',
  check: (scene) => {
    if (!refusesMail(apexMx(scene.zone))) return []
    if (isMissing(scene, apexOf(scene)))
      return about(apexMx(scene.zone), {
        message: `${scene.zone.name} has a null MX, but no SPF policy that says that nobody sends in its name.`,
        hint: 'Add the TXT value v=spf1 -all at "@".',
      })
    return apexSpf(scene.zone)
      .filter((policy) => sends(scene, policy))
      .map(({ text, place }) => ({
        message: `${scene.zone.name} has a null MX, but its SPF policy ${quoted(text)} still lets others send in its name.`,
        hint: 'Write v=spf1 -all; if it does send mail, receivers expect an MX for the answers (RFC 7505, 4.2).',
        place,
      }))
  },
})

const noMailDmarc = mailRule({
  id: 'no-mail-dmarc',
  severity: 'warning',
  summary: 'A zone with a null MX has no DMARC policy that has mail in its name refused.',
  check: (scene) => {
    const mx = apexMx(scene.zone)
    if (!refusesMail(mx) || apexSpf(scene.zone).some((policy) => sends(scene, policy))) return []
    const found = dmarcInForce(scene.zones, apexOf(scene))
    if (found.kind === 'elsewhere') return []
    if (found.kind === 'policy' && (found.action === 'reject' || found.action === undefined)) return []
    const own = sitesOf(scene.zone).dmarc.find(({ owner }) => owner === '_dmarc')
    return about(mx, {
      message: `${scene.zone.name} has a null MX, but ${found.kind === 'none' ? 'no DMARC policy' : `its DMARC policy asks for ${found.action}`}: mail in its name is not refused.`,
      hint: 'Write v=DMARC1; p=reject as the TXT value of "_dmarc".',
    }).map((finding) => ({ ...finding, place: own?.texts[0]?.place ?? finding.place }))
  },
})

type MxSet = DeclaredSet | undefined

const apexMx = ({ recordSets }: Zone): MxSet =>
  recordSets.find(({ recordSet: { owner, type } }) => owner === APEX && type === 'MX')

const takesMail = (mx: MxSet): boolean => mx !== undefined && !refusesMail(mx)
const refusesMail = (mx: MxSet): boolean => mx?.recordSet.rdata.every(isNullMx) ?? false

const about = (mx: MxSet, said: Omit<Finding, 'place'>): readonly Finding[] =>
  mx === undefined ? [] : [{ ...said, place: mx.place }]

const apexOf = ({ zone }: Pick<Scene, 'zone'>): HostName => absolute(APEX, zone.name)

const apexSpf = (zone: Zone): readonly SpfText[] => spfTextsOf(zone).filter(({ owner }) => owner === APEX)

/** Whether there surely is no SPF policy; a text that was meant as one has a finding of its own. */
const isMissing = ({ zone, zones }: Scene, name: HostName): boolean =>
  policyAt(zones, name).kind === 'none' && !sitesOf(zone).almostSpf.some((site) => site.name === name)

/** Whether a readable policy lets anybody pass; one outside this repository may refuse all. */
function sends({ zones }: Pick<Scene, 'zones'>, { terms, faults }: SpfText): boolean {
  const [first] = reachable(terms)
  if (faults.length > 0 || first?.kind !== 'modifier') return faults.length === 0 && !refusesAll(terms)
  const target = included(zones, first)
  return target.kind === 'policy' && !refusesAll(target.terms)
}

function refusesAll(terms: readonly Term[]): boolean {
  const [first, ...more] = reachable(terms)
  return first?.kind === 'mechanism' && first.name === 'all' && first.qualifier === '-' && more.length === 0
}

type MailName = { readonly owner: string; readonly name: HostName; readonly why: string; readonly place: Place }

/** The names that receive mail, and the zone itself if its SPF policy lets anybody send. */
function mailNames(scene: Scene): readonly MailName[] {
  const { zone } = scene
  const receivers = zone.recordSets
    .filter((set) => set.recordSet.type === 'MX' && takesMail(set))
    .map(({ recordSet: { owner }, place }) => ({
      owner,
      name: absolute(owner, zone.name),
      why: 'receives mail',
      place,
    }))
  const senders = apexSpf(zone)
    .filter((policy) => sends(scene, policy))
    .map(({ owner, name, place }) => ({ owner, name, why: 'has an SPF policy that lets others send', place }))
  return [...receivers, ...senders]
}

export const ZONE_RULES: readonly LintRule[] = [mailWithoutSpf, mailWithoutDmarc, noMailSpf, noMailDmarc]
