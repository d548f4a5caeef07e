// Where DMARC reports are sent to: a list of mailto URIs, each with an optional size after "!" (RFC 7489, 6.2 and 6.4).
import { type HostName, parseAbsoluteName } from '../../dns/name.ts'
import type { Tag } from './tags.ts'
import type { TextFault } from './text-fault.ts'
import { quoted } from './words.ts'

/** `host` is where reports go; undefined where the address is none. */
export type ReportAddress = { readonly host: HostName | undefined; readonly fault: TextFault | undefined }

/** The addresses of `rua` and `ruf`; faults have the offset of their tag. */
export const reportAddresses = (tags: readonly Tag[]): readonly ReportAddress[] =>
  tags
    .filter(({ name }) => name === 'rua' || name === 'ruf')
    .flatMap(({ value, offset }) => value.split(',').map((uri) => readUri(uri.trim(), offset)))

function readUri(uri: string, offset: number): ReportAddress {
  const fault = (message: string, hint: string): ReportAddress => ({
    host: undefined,
    fault: { offset, message, hint },
  })
  if (uri === '')
    return fault('there is an address missing', 'Write addresses like mailto:dmarc@example.com, with commas between.')
  const address = /^mailto:(.*)$/is.exec(uri)?.[1]
  if (address === undefined && /^[^:]+@[^:]+$/.test(uri))
    return fault(`${quoted(uri)} is no URI, and no report is sent there`, `Write mailto:${uri}.`)
  if (address === undefined)
    return fault(
      `${quoted(uri)} is no mailto URI, and receivers send reports by mail only`,
      'Write it like mailto:dmarc@example.com.',
    )
  const [, mailbox = '', size] = /^([^!?]*)(?:\?[^!]*)?(?:!(.*))?$/s.exec(address) ?? []
  if (size !== undefined && !/^\d+[kmgt]?$/i.test(size))
    return fault(
      `${quoted(uri)} has no size after "!"`,
      'Write it like !10m; an exclamation mark of the address itself is %21.',
    )
  const [, host] = /^[^@\s<>"]+@([^@\s<>"]+)$/.exec(mailbox) ?? []
  const name = parseAbsoluteName(host ?? '')
  if (!name.ok || !host?.includes('.'))
    return fault(`${quoted(uri)} has no mail address`, 'Write it like mailto:dmarc@example.com.')
  return { host: name.value, fault: undefined }
}
