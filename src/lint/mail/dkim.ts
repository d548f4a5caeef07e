// DKIM key records (RFC 6376, 3.6.1): tags, what they may say, and the key.
import { type DkimKey, readKey } from './dkim-key.ts'
import { parseTags, type Tag, tagValue } from './tags.ts'
import type { TextFault } from './text-fault.ts'
import { quoted } from './words.ts'

/**
 * `faults`: receivers take nothing of the record. `valueFaults`: a tag that keeps the key from being used, or is skipped. `key` is undefined
 * where it cannot be told what key it is.
 */
export type DkimRecord = {
  readonly faults: readonly TextFault[]
  readonly valueFaults: readonly TextFault[]
  readonly key: DkimKey | undefined
}

/** The text of a record below `_domainkey`, whatever it is. */
export function parseDkim(text: string): DkimRecord {
  const { tags, faults } = parseTags(text)
  if (faults.length > 0) return { faults, valueFaults: [], key: undefined }
  const type = (tagValue(tags, 'k') ?? 'rsa').toLowerCase()
  const key = tagValue(tags, 'p')
  return {
    faults: [...versionFaults(tags), ...(key === undefined ? [keyMissing(tags)] : [])],
    valueFaults: tags.flatMap((tag) => valueFault(tag) ?? []),
    key: key === undefined || !isKeyType(type) ? undefined : readKey(type, key),
  }
}

const isKeyType = (type: string): type is 'rsa' | 'ed25519' => type === 'rsa' || type === 'ed25519'

function versionFaults(tags: readonly Tag[]): readonly TextFault[] {
  const at = tags.findIndex(({ name }) => name === 'v')
  const tag = tags[at]
  if (tag === undefined || (at === 0 && tag.value === 'DKIM1')) return []
  const message =
    at === 0 ? `${quoted(`v=${tag.value}`)} is no version of DKIM keys` : 'the version stands after another tag'
  return [{ offset: tag.offset, message, hint: 'Begin the text with v=DKIM1; in these very letters.' }]
}

const keyMissing = (tags: readonly Tag[]): TextFault => ({
  offset: 0,
  message: 'there is no tag "p" with a key',
  hint: tags.some(({ name }) => name === 'P')
    ? 'Write p in small letters.'
    : 'Write v=DKIM1; p= and the key; an empty p revokes it.',
})

function valueFault({ name, value, offset }: Tag): TextFault | undefined {
  const reason = Object.hasOwn(REASONS, name) ? REASONS[name]?.(value) : UNKNOWN
  return reason === undefined
    ? undefined
    : { offset, ...reason, message: `${quoted(`${name}=${value}`)} ${reason.message}` }
}

type Reason = Pick<TextFault, 'message' | 'hint'>

const UNKNOWN: Reason = {
  message: 'is no tag of a DKIM key, and receivers skip it',
  hint: 'The tags are v, h, k, n, p, s and t.',
}

/** `g` is of an earlier version, and is skipped (RFC 6376, Appendix C). */
const REASONS: Readonly<Record<string, (value: string) => Reason | undefined>> = {
  v: () => undefined,
  p: () => undefined,
  n: () => undefined,
  g: () => undefined,
  t: (value) => (/^[a-z0-9 \t:-]*$/i.test(value) ? undefined : BAD_LIST),
  k: (value) => (isKeyType(value.toLowerCase()) ? undefined : BAD_TYPE),
  h: (value) => (listed(value).includes('sha256') ? undefined : BAD_HASH),
  s: (value) => (listed(value).some((service) => service === '*' || service === 'email') ? undefined : BAD_SERVICE),
}

const listed = (value: string): readonly string[] => value.split(':').map((item) => item.trim().toLowerCase())

const BAD_LIST: Reason = { message: 'is no list of flags', hint: 'Write y, s or both: t=y:s.' }
const BAD_TYPE: Reason = { message: 'is no kind of key that receivers know', hint: 'Write k=rsa or k=ed25519.' }
const BAD_HASH: Reason = {
  message: 'leaves out sha256, the only hash that is still taken (RFC 8301)',
  hint: 'Write h=sha256, or leave the tag out.',
}
const BAD_SERVICE: Reason = {
  message: 'keeps the key from being used for mail',
  hint: 'Write s=email, or leave the tag out.',
}
