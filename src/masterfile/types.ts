// The mnemonics of classes and types that can stand before a record's data (RFC 1035, 3.2; IANA's registry of DNS parameters).

/** A class by its usual mnemonic, `CLASS1` being `IN` (RFC 3597, 5); undefined for what is none. */
export function classNamed(text: string): string | undefined {
  const name = text.toUpperCase()
  const known = CLASSES.get(name)
  return known ?? (isNumbered(name, 'CLASS') ? name : undefined)
}

/** A type by its mnemonic, `TYPE1` being `A` (RFC 3597, 5); undefined for what is none. */
export function typeNamed(text: string): string | undefined {
  const name = text.toUpperCase()
  if (TYPES.has(name)) return name
  return isNumbered(name, 'TYPE') ? (BY_NUMBER.get(Number(name.slice(4))) ?? name) : undefined
}

const isNumbered = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && /^\d{1,5}$/.test(name.slice(prefix.length)) && Number(name.slice(prefix.length)) < 65_536

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['IN', 'IN'],
  ['CLASS1', 'IN'],
  ['CS', 'CS'],
  ['CH', 'CH'],
  ['CHAOS', 'CH'],
  ['HS', 'HS'],
  ['HESIOD', 'HS'],
  ['NONE', 'NONE'],
  ['ANY', 'ANY'],
])

/** Those that a record can have; ALIAS, ANAME and LUA are no DNS types, but stand in the exports of some servers. */
const TYPES: ReadonlySet<string> = new Set(
  `A A6 AAAA AFSDB ALIAS AMTRELAY ANAME APL ATMA AVC CAA CDNSKEY CDS CERT CNAME CSYNC DHCID DLV DNAME DNSKEY DOA DS DSYNC EID
  EUI32 EUI48 EUI64 GID GPOS HINFO HIP HTTPS IPN IPSECKEY ISDN KEY KX L32 L64 LOC LP LUA MB MD MF MG MINFO MR MX NAPTR NID
  NIMLOC NINFO NS NSAP NSAP-PTR NSEC NSEC3 NSEC3PARAM NULL NXNAME NXT OPENPGPKEY PTR PX RESINFO RKEY RP RRSIG RT SIG SINK
  SMIMEA SOA SPF SRV SSHFP SVCB TA TALINK TKEY TLSA TXT UID UINFO UNSPEC URI WALLET WKS X25 ZONEMD`.split(/\s+/),
)

const BY_NUMBER: ReadonlyMap<number, string> = new Map([
  [1, 'A'],
  [2, 'NS'],
  [5, 'CNAME'],
  [6, 'SOA'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
  [33, 'SRV'],
])
