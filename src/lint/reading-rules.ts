// What is found while files are read, before any rule sees a zone: for the list of rules, beside those that are checks of their own.
import type { RuleInfo } from './rule.ts'

/** What cannot be read cannot be planned, so none of these can be switched off; but a value that is there twice is read. */
const unreadable = (id: string, summary: string): RuleInfo => ({ id, severity: 'error', breaksDns: true, summary })

const FILES: readonly RuleInfo[] = [
  unreadable('file-encoding', 'A file is not UTF-8 text.'),
  unreadable('file-extension', 'A zone file ends in .yml.'),
  unreadable('file-unreadable', 'A file cannot be read: permissions, disk.'),
  unreadable('folder-empty', 'The folder of a zone holds no .yaml file.'),
  unreadable('secret-in-file', 'A file holds the API key of this run.'),
  unreadable('zone-twice', 'Two files, or a file and a folder, are named after one zone.'),
]

const YAML: readonly RuleInfo[] = [
  unreadable('yaml-alias', 'An alias (*name) has no anchor (&name) before it.'),
  unreadable('yaml-alias-count', 'Aliases stand for more values than any zone needs.'),
  unreadable('yaml-bracket', 'A bracket is opened and not closed.'),
  unreadable('yaml-character', 'A character cannot stand in a YAML file.'),
  unreadable('yaml-colon', 'A key has no colon, or a text with ": " has no quotes.'),
  unreadable('yaml-comma', 'A comma is missing in a list or block of one line.'),
  unreadable('yaml-depth', 'Something is nested deeper than any zone needs.'),
  unreadable('yaml-documents', 'A file holds a second document.'),
  unreadable('yaml-escape', 'A text in double quotes has an escape that YAML does not know.'),
  unreadable('yaml-indent', 'A line is not lined up with what it belongs to.'),
  unreadable('yaml-key', 'A key is not a plain text.'),
  unreadable('yaml-key-twice', 'A key is there twice.'),
  unreadable('yaml-merge-key', 'A merge key (<<) is used, which YAML 1.2 does not have.'),
  unreadable('yaml-quotes', 'A text needs quotes, or its quotes are not closed.'),
  unreadable('yaml-size', 'A file is larger than 8 MiB.'),
  unreadable('yaml-syntax', 'Something else that is not YAML.'),
  unreadable('yaml-tab', 'A line is indented with a tab.'),
  unreadable('yaml-tag', 'A tag (!name) means nothing here.'),
]

const SHAPE: readonly RuleInfo[] = [
  unreadable('empty', 'A list, block or text is empty.'),
  unreadable('missing-key', 'A key is missing.'),
  unreadable('number-range', 'A number is out of range: a TTL, preference, priority, weight, port or guard.'),
  unreadable('records-missing', 'A zone has no key "records".'),
  unreadable('setting-differs', 'Two files of a zone say different things under one key.'),
  unreadable('text-quotes', 'A number, truth value or nothing stands where text is meant.'),
  unreadable('unknown-key', 'A key is not known here.'),
  unreadable('unknown-type', 'A record type is not one of PocketDNS.'),
  unreadable('unknown-word', 'A word is not one of those that may stand here.'),
  unreadable('value-and-values', '"value" stands beside "values".'),
  unreadable('values-too-many', 'A record set has more values than DNS can carry.'),
  unreadable('wrong-kind', 'A list, block, number or text stands where something else is meant.'),
  unreadable('wrong-text', 'A text has characters that may not stand here.'),
  unreadable('zone-differs', 'The key "zone" is not the name of the file.'),
]

const NAMES: readonly RuleInfo[] = [
  unreadable('label-characters', 'A label has characters that no name has.'),
  unreadable('label-empty', 'A name has an empty label: two dots in a row, or one in front.'),
  unreadable('label-length', 'A label has more than 63 octets.'),
  unreadable('name-absolute', 'A name of "records" ends with a dot.'),
  unreadable('name-at', 'A name has "@" beside other characters.'),
  unreadable('name-empty', 'A name is empty.'),
  unreadable('name-length', 'A name has more than 253 characters.'),
  unreadable('name-space', 'A name has white space in it.'),
  unreadable('name-twice', 'A name is there twice, in other letters, or as A-label and in Unicode.'),
  unreadable('record-set-twice', 'Two files of a zone declare the same record set.'),
  unreadable('wildcard-place', '"*" is not the leftmost label.'),
  unreadable('zone-name', 'A file is not named after a zone.'),
]

const VALUES: readonly RuleInfo[] = [
  unreadable('final-dot', 'A host name has inner dots but no final one, so that it could be two names.'),
  unreadable('ipv4-address', 'A value of A is not an IPv4 address.'),
  unreadable('ipv6-address', 'A value of AAAA is not an IPv6 address.'),
  unreadable('mx-fields', 'A value of MX is not preference and exchange.'),
  unreadable('srv-fields', 'A value of SRV is not priority, weight, port and target.'),
  unreadable('target-address', 'An IP or mail address stands where the name of a host is meant.'),
  unreadable('target-path', 'A path stands where the name of a host is meant.'),
  unreadable('target-root', 'The root (".") is the target of a CNAME or NS.'),
  unreadable('target-space', 'The name of a host has white space in it.'),
  unreadable('target-url', 'A URL or port stands where the name of a host is meant.'),
  unreadable('txt-characters', 'A TXT value holds half of a surrogate pair.'),
  unreadable('txt-length', 'A TXT value is longer than a record can be.'),
  {
    id: 'value-twice',
    severity: 'warning',
    breaksDns: false,
    summary: 'A value is there twice, if in another spelling.',
  },
]

export const READING_RULES: readonly RuleInfo[] = [...FILES, ...YAML, ...SHAPE, ...NAMES, ...VALUES]
