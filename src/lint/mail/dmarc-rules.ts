// Rules for DMARC policies (RFC 7489): one at `_dmarc`, readable, with values that mean something, and reports that can arrive.
import type { Finding, LintRule } from '../rule.ts'
import { DMARC_TAGS, type Dmarc, isAlmostDmarc, isDmarc, isDmarcTag, parseDmarc } from './dmarc.ts'
import { reportAddresses } from './dmarc-reports.ts'
import { mailRule } from './mail-rule.ts'
import { type MailText, type Site, sitesOf } from './sites.ts'
import type { TextFault } from './text-fault.ts'
import { atCharacter, quoted } from './words.ts'

const one = mailRule({
  id: 'dmarc-one',
  severity: 'error',
  summary: 'A name has more than one DMARC policy: receivers take none of them.',
  check: ({ zone }) =>
    sitesOf(zone).dmarc.flatMap(({ owner, texts }) => {
      const policies = texts.filter(({ text }) => isDmarc(text))
      const [, second] = policies
      if (second === undefined) return []
      const message = `${quoted(owner)} has ${policies.length} DMARC policies; receivers take none of them (RFC 7489, 6.6.3).`
      return [{ message, hint: 'Keep one.', place: second.place }]
    }),
})

const version = mailRule({
  id: 'dmarc-version',
  severity: 'error',
  summary: 'A text at _dmarc looks like a DMARC policy, but does not begin with "v=DMARC1": receivers pass it by.',
  check: ({ zone }) =>
    sitesOf(zone).dmarc.flatMap(({ owner, texts }) =>
      texts
        .filter(({ text }) => isAlmostDmarc(text))
        .map(({ text, place }) => ({
          message: `${quoted(text)} of ${quoted(owner)} is no DMARC policy to receivers (RFC 7489, 6.6.3).`,
          hint: 'Begin the text with v=DMARC1; in these very letters, without quotes around it.',
          place,
        })),
    ),
})

/** A rule about the faults of each policy. */
const about =
  (faultsOf: (policy: Dmarc) => readonly TextFault[]): LintRule['check'] =>
  ({ zone }) =>
    sitesOf(zone).dmarc.flatMap(({ owner, texts }) =>
      texts
        .filter(({ text }) => isDmarc(text))
        .flatMap((text) => faultsOf(parseDmarc(text.text)).map((fault) => findingOf(owner, text, fault))),
    )

const findingOf = (owner: Site['owner'], { place }: MailText, { offset, message, hint }: TextFault): Finding => ({
  message: `In the DMARC policy of ${quoted(owner)}, ${atCharacter(offset)}: ${message}.`,
  hint,
  place,
})

const syntax = mailRule({
  id: 'dmarc-syntax',
  severity: 'error',
  summary: 'A DMARC policy is no list of tags: what receivers make of it is open.',
  check: about(({ faults }) => faults),
})

const policy = mailRule({
  id: 'dmarc-policy',
  severity: 'error',
  summary: 'A DMARC policy does not say what receivers shall do: "p" is missing, or "p" or "sp" has no valid value.',
  check: about(({ policyFaults }) => policyFaults),
})

const value = mailRule({
  id: 'dmarc-value',
  severity: 'warning',
  summary: 'A tag of a DMARC policy has a value that it cannot have: receivers skip the tag.',
  check: about(({ valueFaults }) => valueFaults),
})

const tag = mailRule({
  id: 'dmarc-tag',
  severity: 'warning',
  summary: 'A DMARC policy has a tag that does not exist: receivers skip it.',
  check: about(({ tags, faults }) =>
    faults.length > 0
      ? []
      : tags.filter(({ name }) => !isDmarcTag(name)).map(({ name, offset }) => unknown(name, offset)),
  ),
})

const unknown = (name: string, offset: number): TextFault => ({
  offset,
  message: `${quoted(name)} is no tag of DMARC, and receivers skip it`,
  hint: isDmarcTag(name.toLowerCase()) ? `Write ${name.toLowerCase()}.` : `Write one of ${DMARC_TAGS.join(', ')}.`,
})

const order = mailRule({
  id: 'dmarc-order',
  severity: 'warning',
  summary: 'The tag "p" of a DMARC policy does not stand right after the version, as some receivers demand.',
  check: about(({ tags, faults }) => {
    const at = tags.findIndex(({ name }) => name === 'p')
    if (at <= 1 || faults.length > 0) return []
    const message = '"p" does not stand right after the version, as receivers may demand (RFC 7489, 6.3)'
    return [{ offset: tags[at]?.offset ?? 0, message, hint: 'Write v=DMARC1; p=… first, then the other tags.' }]
  }),
})

const report = mailRule({
  id: 'dmarc-report',
  severity: 'warning',
  summary: 'A DMARC policy asks for reports at something that is no mailto URI: none are sent there.',
  check: about(({ tags, faults }) =>
    faults.length > 0 ? [] : reportAddresses(tags).flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
  ),
})

export const DMARC_RULES: readonly LintRule[] = [one, version, syntax, policy, value, tag, order, report]
