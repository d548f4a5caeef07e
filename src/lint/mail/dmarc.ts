// DMARC policies (RFC 7489, 6.3 and 6.4): which text is one, and which values its tags may have.
import { parseTags, type Tag } from './tags.ts'
import type { TextFault } from './text-fault.ts'
import { quoted } from './words.ts'

/** Whether receivers take the text for a policy: the version stands first, in capitals (RFC 7489, 6.6.3). */
export const isDmarc = (text: string): boolean => /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text)

/** A text at `_dmarc` that was meant as a policy, but that receivers pass by. */
export const isAlmostDmarc = (text: string): boolean =>
  !isDmarc(text) && (/dmarc/i.test(text) || /(?:^|[;\s])p\s*=\s*["']?(?:none|quarantine|reject)/i.test(text))

/**
 * `faults`: nothing of the text counts. `policyFaults`: p, or sp, does not say what to do, so that no policy is in force. `valueFaults`: one
 * tag is skipped. `policy` and `subdomains` are what is asked of receivers, lower case, where it is valid.
 */
export type Dmarc = {
  readonly tags: readonly Tag[]
  readonly faults: readonly TextFault[]
  readonly policyFaults: readonly TextFault[]
  readonly valueFaults: readonly TextFault[]
  readonly policy: string | undefined
  readonly subdomains: string | undefined
}

/** The tags of a text that `isDmarc`. */
export function parseDmarc(text: string): Dmarc {
  const { tags, faults } = parseTags(text)
  const bad = faults.length > 0 ? [] : tags.filter((tag) => !isValid(tag))
  const missing = faults.length > 0 || tags.some(({ name }) => name === 'p') ? [] : [POLICY_MISSING]
  const policy = valid(tags, 'p')
  return {
    tags,
    faults,
    policyFaults: [...missing, ...bad.filter(isDecisive).map(valueFault)],
    valueFaults: bad.filter((tag) => !isDecisive(tag)).map(valueFault),
    policy,
    subdomains: valid(tags, 'sp') ?? policy,
  }
}

/** RFC 7489, 6.6.3: without a valid one of these there is no policy. */
const isDecisive = ({ name }: Tag): boolean => name === 'p' || name === 'sp'

const POLICY_MISSING: TextFault = {
  offset: 0,
  message: 'there is no tag "p", which says what receivers shall do',
  hint: 'Write it after the version: v=DMARC1; p=none; or quarantine, or reject.',
}

function valid(tags: readonly Tag[], name: string): string | undefined {
  const tag = tags.find((candidate) => candidate.name === name)
  return tag !== undefined && isValid(tag) ? tag.value.toLowerCase() : undefined
}

type Value = { readonly pattern: RegExp; readonly hint: string }

const ACTION: Value = { pattern: /^(?:none|quarantine|reject)$/i, hint: 'Write none, quarantine or reject.' }
const ALIGNMENT: Value = { pattern: /^[rs]$/i, hint: 'Write r (relaxed) or s (strict).' }
const YES_OR_NO: Value = { pattern: /^[yn]$/i, hint: 'Write y or n.' }

/** Tags of RFC 7489, and np, psd and t of its successor. The addresses of reports are judged elsewhere. */
const VALUES: Readonly<Record<string, Value | null>> = {
  v: null,
  p: ACTION,
  sp: ACTION,
  np: ACTION,
  adkim: ALIGNMENT,
  aspf: ALIGNMENT,
  pct: { pattern: /^(?:100|\d{1,2}|0\d\d)$/, hint: 'Write a whole number from 0 to 100, without a percent sign.' },
  fo: { pattern: /^[01ds](?:[ \t]*:[ \t]*[01ds])*$/i, hint: 'Write 0, 1, d or s, several with colons between.' },
  rf: { pattern: /^afrf(?:[ \t]*:[ \t]*afrf)*$/i, hint: 'Write afrf, the only format there is, or leave it out.' },
  ri: { pattern: /^\d{1,10}$/, hint: 'Write the seconds between reports, like 86400.' },
  psd: { pattern: /^[ynu]$/i, hint: 'Write y, n or u.' },
  t: YES_OR_NO,
  rua: null,
  ruf: null,
}

export const isDmarcTag = (name: string): boolean => Object.hasOwn(VALUES, name)

/** The names of all tags, for hints. */
export const DMARC_TAGS: readonly string[] = Object.keys(VALUES)

const possible = (name: string): Value | null => (isDmarcTag(name) ? (VALUES[name] ?? null) : null)

const isValid = ({ name, value }: Tag): boolean => possible(name)?.pattern.test(value) ?? true

const valueFault = ({ name, value, offset }: Tag): TextFault => ({
  offset,
  message: `${quoted(`${name}=${value}`)} has no value that ${quoted(name)} can have`,
  hint: possible(name)?.hint ?? '',
})
