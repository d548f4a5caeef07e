// Rules for DKIM keys: one for each selector, readable, and long enough (RFC 6376, 3.6.1; RFC 8301, 3.2).
import type { Zone } from '../../dns/zone.ts'
import type { Finding, LintRule } from '../rule.ts'
import { type DkimRecord, parseDkim } from './dkim.ts'
import { mailRule } from './mail-rule.ts'
import { type MailText, type Site, sitesOf } from './sites.ts'
import type { TextFault } from './text-fault.ts'
import { atCharacter, quoted } from './words.ts'

const one = mailRule({
  id: 'dkim-one',
  severity: 'error',
  summary: 'A DKIM selector has more than one TXT value: which of them receivers take is open.',
  check: ({ zone }) =>
    sitesOf(zone).dkim.flatMap(({ owner, texts }) => {
      const [, second] = texts
      if (second === undefined) return []
      const message = `${quoted(owner)} has ${texts.length} TXT values; which of them receivers take is open (RFC 6376, 3.6.2.2).`
      return [
        { message, hint: 'Keep one key here, and give each other key a selector of its own.', place: second.place },
      ]
    }),
})

/** A rule about the key record of each selector. */
const about =
  (find: (record: DkimRecord) => readonly Said[]): LintRule['check'] =>
  ({ zone }) =>
    recordsOf(zone).flatMap((record) =>
      find(record).map(({ spot, message, hint }): Finding => {
        const { owner, place } = record
        return { message: `In the DKIM key of ${quoted(owner)}${spot}: ${message}.`, hint, place }
      }),
    )

type DkimText = MailText & Pick<Site, 'owner'> & DkimRecord

const known = new WeakMap<Zone, readonly DkimText[]>()

/** Keys are costly to read: once for all rules. */
function recordsOf(zone: Zone): readonly DkimText[] {
  const records =
    known.get(zone) ??
    sitesOf(zone).dkim.flatMap(({ owner, texts }) => texts.map((text) => ({ owner, ...text, ...parseDkim(text.text) })))
  known.set(zone, records)
  return records
}

/** `spot` is empty, or says where in the text. */
type Said = { readonly spot: string; readonly message: string; readonly hint: string }

const said = ({ offset, message, hint }: TextFault): Said => ({ spot: `, ${atCharacter(offset)}`, message, hint })

const syntax = mailRule({
  id: 'dkim-syntax',
  severity: 'error',
  summary: 'A DKIM record is no list of tags with a key: receivers take nothing of it.',
  check: about(({ faults }) => faults.map(said)),
})

const value = mailRule({
  id: 'dkim-value',
  severity: 'warning',
  summary: 'A tag of a DKIM record is unknown, or has a value that keeps the key from being used.',
  check: about(({ valueFaults }) => valueFaults.map(said)),
})

const key = mailRule({
  id: 'dkim-key',
  severity: 'error',
  summary: 'The key of a DKIM record cannot be read as the kind of key that it says it is.',
  check: about((record) => (record.key?.kind === 'broken' ? [{ ...record.key, spot: '' }] : [])),
})

const length = mailRule({
  id: 'dkim-key-length',
  severity: 'warning',
  summary: 'An RSA key of DKIM is shorter than 2048 bits; below 1024 receivers take it for none.',
  check: about((record) => (record.key?.kind === 'rsa' ? lengthSaid(record.key.bits) : [])),
})

function lengthSaid(bits: number): readonly Said[] {
  const hint = 'Make a key of 2048 bits under a new selector, sign with it, then remove this one.'
  if (bits < 1024)
    return [
      {
        spot: '',
        message: `the RSA key has ${bits} bits, and receivers take keys below 1024 for none (RFC 8301, 3.2)`,
        hint,
      },
    ]
  return bits < 2048
    ? [{ spot: '', message: `the RSA key has ${bits} bits, and should have 2048 (RFC 8301, 3.2)`, hint }]
    : []
}

export const DKIM_RULES: readonly LintRule[] = [one, syntax, value, key, length]
