import { describe, expect, test } from 'vitest'
import { commentMarker, planIn, withoutFolds } from '../../src/report/comment-parts.ts'

const KEY = { environment: 'production', zonesDir: 'zones', zones: ['example.com', 'example.net'] }

describe('the marker of a comment', () => {
  test('says which inputs it is for', () => {
    expect(commentMarker(KEY)).toBe(
      '<!-- pocketdns-sync:plan environment=production folder=zones zones=example.com,example.net -->',
    )
  })

  test.each([
    ['zones in another order', { ...KEY, zones: ['example.net', 'example.com', 'example.net'] }],
    ['the folder written otherwise', { ...KEY, zonesDir: './zones/' }],
  ])('is the same for %s', (_, key) => {
    expect(commentMarker(key)).toBe(commentMarker(KEY))
  })

  test.each([
    ['another environment', { ...KEY, environment: 'sandbox' }],
    ['no environment', { ...KEY, environment: '' }],
    ['another folder', { ...KEY, zonesDir: 'dns/zones' }],
    ['other zones', { ...KEY, zones: ['example.com'] }],
    ['all zones', { ...KEY, zones: [] }],
    ['what only looks like it', { ...KEY, zones: ['example.com,example.net'] }],
  ])('differs for %s', (_, key) => {
    expect(commentMarker(key)).not.toBe(commentMarker(KEY))
  })

  test('stays short for many zones, and still tells them apart', () => {
    const zones = Array.from({ length: 500 }, (_, index) => `z${index}.example`)
    const marker = commentMarker({ ...KEY, zones })
    expect(marker.length).toBeLessThan(200)
    expect(marker).not.toBe(commentMarker({ ...KEY, zones: zones.slice(1) }))
  })
})

test('a plan is found between its marks, and only there', () => {
  expect(planIn('a\n<!-- pocketdns-sync:planned -->\n\nplan\n\n<!-- pocketdns-sync:end of planned -->\nb')).toBe('plan')
  expect(planIn('a\n<!-- pocketdns-sync:planned -->\nplan')).toBeNull()
  expect(planIn('+ <!-- pocketdns-sync:planned -->\nplan\n<!-- pocketdns-sync:end of planned -->')).toBeNull()
})

test('a plan without its folds keeps what stands around them', () => {
  expect(withoutFolds('a\n<details open><summary>x</summary>\n- </details>\n</details>\nb', 'cut')).toBe('a\ncut\nb')
  expect(withoutFolds('no folds', 'cut')).toBe('no folds')
})
