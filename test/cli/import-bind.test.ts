// Master files in and out, as a user moves: what is written, what is told with its line, what is refused whole; BIND judges what goes out.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checked } from '../masterfile/named.ts'
import { emulate, type Files, folderWith, leadTo, run } from './run.ts'

const MASTER = `$ORIGIN example.com.
$TTL 1h
@ IN SOA ns1 hostmaster ( 2024010101 1d 2h 4w 1h )
  NS ns1.example.net.
  MX 10 mail
  TXT "v=spf1 mx" " -all" ; two strings, one text
mail A 192.0.2.25
www 300 CNAME @
box CAA 0 issue "ca.example.net"
$INCLUDE hosts.zone
`
const FILES: Files = {
  'db.example.com': MASTER,
  'hosts.zone': '$GENERATE 1-2 host$ A 192.0.2.$\n',
  'zones/pocketdns.yaml': 'environment: sandbox\nuser: acme\n',
}

const WRITTEN = `ttl: 3600
records:
  "@":
    MX: 10 mail.example.com.
    TXT: v=spf1 mx -all
  host1:
    A: 192.0.2.1
  host2:
    A: 192.0.2.2
  mail:
    A: 192.0.2.25
  www:
    CNAME: { ttl: 300, value: example.com. }
`

const zoneFile = (folder: string): string => readFileSync(join(folder, 'zones/example.com.yaml'), 'utf8')

describe('an import from a master file', () => {
  test('writes the zone that the file is for, and lists with its line what PocketDNS does not have', async () => {
    const folder = folderWith(FILES)
    const { code, stdout } = await run(folder, ['import', '--from', 'bind', 'db.example.com'], {})
    expect(zoneFile(folder)).toBe(WRITTEN)
    expect(stdout).toContain('@ SOA  db.example.com:3\n')
    expect(stdout).toContain('box CAA  db.example.com:9\n')
    expect(stdout).toContain('@ NS ns1.example.net.\n')
    expect(stdout).toContain('Read again and planned against it: no changes.')
    expect(code).toBe(0)
  })

  test('takes the zone that is named where the file does not say', async () => {
    const folder = folderWith({ ...FILES, 'db.example.com': 'www 300 A 192.0.2.1\n' })
    const { code } = await run(folder, ['import', 'example.com', '--from', 'bind', 'db.example.com'], {})
    expect(code).toBe(0)
    expect(zoneFile(folder)).toBe('ttl: 300\nrecords:\n  www:\n    A: 192.0.2.1\n')
  })

  test.each<[string, Files, string]>([
    ['is cut off', { 'db.example.com': `${MASTER}more TXT ( "never closed"\n` }, 'db.example.com:11:'],
    [
      'has two SOA records that differ',
      { 'db.example.com': `${MASTER}@ SOA ns2 hostmaster 1 1 1 1 1\n` },
      'db.example.com:11:',
    ],
    [
      'has a name outside the zone',
      { 'db.example.com': `${MASTER}www.example.org. A 192.0.2.1\n` },
      'db.example.com:11:',
    ],
    [
      'has octets in its data that are no UTF-8',
      { 'db.example.com': Buffer.from(`${MASTER}bad TXT "\xff"\n`, 'latin1') },
      'db.example.com:11:',
    ],
    [
      'includes a file outside its folder',
      { 'db.example.com': `${MASTER}$INCLUDE ../other.zone\n` },
      'db.example.com:11:',
    ],
    ['is garbage', { 'db.example.com': '\u0001(('.repeat(200_000) }, 'db.example.com:1:'],
  ])('writes nothing of a file that %s', async (_what, change, place) => {
    const folder = folderWith({ ...FILES, ...change })
    const { code, stdout, stderr } = await run(
      folder,
      ['import', 'example.com', '--from', 'bind', 'db.example.com'],
      {},
    )
    expect(stdout + stderr).toContain(place)
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'zones/example.com.yaml'))).toBe(false)
  })

  test('says what it needs where the path is wrong', async () => {
    const { code, stderr } = await run(folderWith(FILES), ['import', '--from', 'bind', 'db.example.org'], {})
    expect(stderr).toContain('db.example.org cannot be read: ')
    expect(code).toBe(1)
  })
})

describe('an export as a master file', () => {
  test('is accepted by BIND, and comes back as the same zone', async () => {
    const folder = folderWith({ ...FILES, 'zones/example.com.yaml': WRITTEN })
    const { code, stdout } = await run(folder, ['export', 'example.com', '--to', 'bind'], {})
    expect(code).toBe(0)
    expect(checked({ zone: 'example.com', file: '-', text: stdout })).toMatchObject({ isAccepted: true })
    const again = folderWith({ ...FILES, 'db.example.com': stdout })
    expect((await run(again, ['import', '--from', 'bind', 'db.example.com'], {})).code).toBe(0)
    expect(zoneFile(again)).toBe(WRITTEN)
  })

  test('from live names the servers that PocketDNS serves the zone from', async () => {
    const at = await emulate({
      domains: [{ user: 'acme', name: 'example.com', records: [{ name: 'www', type: 'A', value: '192.0.2.1' }] }],
    })
    const { code, stdout } = await run(
      folderWith(FILES),
      ['export', 'example.com', '--to', 'bind', '--live'],
      leadTo(at),
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/IN NS +ns1\.pocketdns\.com\.\n.*IN NS +ns2\.pocketdns\.com\.\n/s)
    expect(checked({ zone: 'example.com', file: '-', text: stdout })).toMatchObject({ isAccepted: true })
  })
})
