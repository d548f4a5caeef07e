// The comment of the picture: what the built Action writes on a pull request that changes two zones, one of them changed by hand meanwhile.
import type { RecordSeed } from '../../src/emulator/seed.ts'
import { openSite, shownComments } from '../action/site.ts'

const SHOP = `ttl: 3600
records:
  "@":
    A: 192.0.2.10
    MX: 10 mail.example.com.
    TXT: v=spf1 mx -all
  api:
    A: { ttl: 300, values: [192.0.2.20] }
  mail:
    A: 192.0.2.25
  old-shop:
    A: 192.0.2.99
  status:
    CNAME: example-com.status.example.org.
  www:
    CNAME: "@"
`
const SHOP_NOW = SHOP.replace('mx -all', 'mx include:_spf.example.net -all')
  .replace('values: [192.0.2.20]', 'values: [192.0.2.20, 192.0.2.21]')
  .replace('  old-shop:\n    A: 192.0.2.99\n', '  shop:\n    CNAME: shops.example.net.\n')

const SERVICES = `records:
  _spf:
    TXT: v=spf1 ip4:198.51.100.27 -all
`
const SERVICES_NOW = SERVICES.replace('-all', 'ip6:2001:db8:25::/48 -all')

const SETTINGS = 'user: acme\n'
const SETTINGS_NOW = `${SETTINGS}guards: { max-delete-percent: 60 }\n`

const record = (name: string, type: string, value: string, ttl = 3600): RecordSeed => ({ name, type, value, ttl })

/** As the branch main says, but for one record that somebody has added by hand. */
const LIVE: readonly RecordSeed[] = [
  record('@', 'A', '192.0.2.10'),
  { ...record('@', 'MX', 'mail.example.com'), priority: 10 },
  record('@', 'TXT', 'v=spf1 mx -all'),
  record('api', 'A', '192.0.2.20', 300),
  record('mail', 'A', '192.0.2.25'),
  record('old-shop', 'A', '192.0.2.99'),
  record('status', 'CNAME', 'example-com.status.example.org.'),
  record('www', 'CNAME', 'example.com'),
  record('careers', 'CNAME', 'jobs.example.org.', 300),
]

const [FIRST, SECOND] = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z']

/** What is another in each run (times, and the hidden state with them) is made the same. */
export async function planComment(): Promise<string> {
  const site = await openSite(
    { 'zones/pocketdns.yaml': SETTINGS, 'zones/example.com.yaml': SHOP, 'zones/example.net.yaml': SERVICES },
    {
      domains: [
        { user: 'acme', name: 'example.com', records: LIVE },
        { user: 'acme', name: 'example.net', records: [record('_spf', 'TXT', 'v=spf1 ip4:198.51.100.27 -all')] },
      ],
    },
  )
  site.repository.commit({ 'zones/example.com.yaml': SHOP_NOW }, FIRST)
  await site.run({ command: 'plan' }, site.pullRequest())
  site.repository.commit({ 'zones/example.net.yaml': SERVICES_NOW, 'zones/pocketdns.yaml': SETTINGS_NOW }, SECOND)
  await site.run({ command: 'plan' }, site.pullRequest())
  const comments = await shownComments(site)
  return (comments.at(-1) ?? '')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '2026-11-20 11:02 UTC')
    .replaceAll(/about \d+ s/g, 'about 2 s')
    .replace(/^<!-- pocketdns-sync:state .*-->$/m, '<!-- pocketdns-sync:state -->')
}
