import { describe, expect, test } from 'vitest'
import { markerOf } from '../../src/report/marker.ts'

const KEY = { environment: 'production', zonesDir: 'zones', zones: ['example.com', 'example.net'] }

describe('the marker of what a run writes', () => {
  test('says which inputs it is for', () => {
    expect(markerOf('plan', KEY)).toBe(
      '<!-- pocketdns-sync:plan environment=production folder=zones zones=example.com,example.net -->',
    )
  })

  test.each([
    ['zones in another order', { ...KEY, zones: ['example.net', 'example.com', 'example.net'] }],
    ['the folder written otherwise', { ...KEY, zonesDir: './zones/' }],
  ])('is the same for %s', (_, key) => {
    expect(markerOf('plan', key)).toBe(markerOf('plan', KEY))
  })

  test('is another one for a plan than for drift', () => {
    expect(markerOf('drift', KEY)).toBe(
      '<!-- pocketdns-sync:drift environment=production folder=zones zones=example.com,example.net -->',
    )
  })

  test.each([
    ['another environment', { ...KEY, environment: 'sandbox' }],
    ['no environment', { ...KEY, environment: '' }],
    ['another folder', { ...KEY, zonesDir: 'dns/zones' }],
    ['other zones', { ...KEY, zones: ['example.com'] }],
    ['all zones', { ...KEY, zones: [] }],
    ['what only looks like it', { ...KEY, zones: ['example.com,example.net'] }],
  ])('differs for %s', (_, key) => {
    expect(markerOf('plan', key)).not.toBe(markerOf('plan', KEY))
  })

  test('stays short for many zones, and still tells them apart', () => {
    const zones = Array.from({ length: 500 }, (_, index) => `z${index}.example`)
    const marker = markerOf('plan', { ...KEY, zones })
    expect(marker.length).toBeLessThan(200)
    expect(marker).not.toBe(markerOf('plan', { ...KEY, zones: zones.slice(1) }))
  })
})
