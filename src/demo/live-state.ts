// What is live before the demo: the same two domains some months ago, with what other hands left behind since.
import type { DomainSeed, RecordSeed } from '../emulator/seed.ts'

const record = (
  name: string,
  type: string,
  ttl: number,
  value: string,
  priority: number | null = null,
): RecordSeed => ({ name, type, ttl, value, priority })

const shop: readonly RecordSeed[] = [
  record('@', 'A', 3600, '192.0.2.10'),
  record('@', 'A', 3600, '192.0.2.9'),
  record('@', 'AAAA', 3600, '2001:DB8:10:0:0:0:0:10'),
  record('@', 'MX', 3600, 'mail.example.com', 10),
  record('@', 'MX', 3600, 'mail2.example.com', 20),
  record('@', 'TXT', 3600, '"v=spf1 mx include:_spf.example.net ~all"'),
  record('@', 'TXT', 3600, 'example-site-verification=3f9c2a7d51e84b06'),
  record('@', 'SOA', 3600, 'ns1.pocketdns.com hostmaster.example.com 1 7200 900 1209600 300'),
  record('www', 'CNAME', 3600, 'EXAMPLE.com.'),
  record('api', 'A', 300, '192.0.2.20'),
  record('api', 'A', 300, '192.0.2.21'),
  record('api', 'A', 300, '192.0.2.21'),
  // A CNAME stands where an address shall come, and addresses where a CNAME shall come.
  record('mta-sts', 'CNAME', 3600, 'mta-sts.example.org'),
  record('static', 'A', 3600, '198.51.100.90'),
  record('static', 'A', 3600, '198.51.100.91'),
  record('mail', 'A', 3600, '198.51.100.25'),
  record('mail', 'AAAA', 3600, '2001:db8:25::25'),
  record('mail2', 'A', 3600, '198.51.100.26'),
  record('autoconfig', 'CNAME', 3600, 'mail.example.com'),
  record('_dmarc', 'TXT', 3600, '"v=DMARC1; p=none; rua=mailto:dmarc-reports@example.com"'),
  record('_submission._tcp', 'SRV', 3600, '1 587 mail.example.com', 0),
  record('status', 'CNAME', 3600, 'example-com.status.example.org.'),
  record('sip', 'A', 3600, '203.0.113.60'),
  // Nobody declared these: one is the ACME client's, the others are left over.
  record('_acme-challenge.www', 'TXT', 60, 'jT3n0ZgUC0nD1t10n4lT0k3n'),
  record('old-shop', 'A', 3600, '192.0.2.99'),
  record('test', 'TXT', 300, 'is anybody still using this?'),
]

const infrastructure: readonly RecordSeed[] = [
  record('@', 'A', 1800, '198.51.100.80'),
  record('@', 'MX', 1800, 'backup-mx.example.net', 10),
  record('backup-mx', 'A', 1800, '198.51.100.27'),
  record('_spf', 'TXT', 1800, 'v=spf1 ip4:198.51.100.27 -all'),
  record('_dmarc', 'TXT', 1800, '"v=DMARC1; p=reject"'),
  record('ns2', 'A', 86400, '203.0.113.54'),
  record('office.dyn', 'A', 60, '203.0.113.200'),
]

export const DEMO_DOMAINS: readonly DomainSeed[] = [
  { user: 'demo-user', name: 'example.com', records: shop },
  { user: 'demo-user', name: 'example.net', records: infrastructure },
]
