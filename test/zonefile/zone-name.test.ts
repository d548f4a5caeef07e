import { expect, test } from 'vitest'
import { zoneNameOfFile } from '../../src/zonefile/zone-name.ts'

test.each([
  ['example.com.yaml', 'example.com'],
  ['example.com.yml', 'example.com'],
  ['example.com', 'example.com'],
  ['Example.COM.yaml', 'example.com'],
  ['bücher.example.yaml', 'xn--bcher-kva.example'],
  ['xn--bcher-kva.example.yaml', 'xn--bcher-kva.example'],
  ['sub.example.co.uk.yaml', 'sub.example.co.uk'],
])('the file or folder %s declares the zone %s', (file, zone) => {
  expect(zoneNameOfFile(file)).toEqual({ ok: true, value: zone })
})

test.each([
  ['pocketdns.yaml', 'zone-name'],
  ['.yaml', 'name-empty'],
  ['my zone.com.yaml', 'name-space'],
  ['example..com.yaml', 'label-empty'],
])('%s declares none (%s)', (file, rule) => {
  expect(zoneNameOfFile(file)).toMatchObject({ ok: false, error: { rule } })
})
