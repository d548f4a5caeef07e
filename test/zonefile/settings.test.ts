import { describe, expect, it, test } from 'vitest'
import { DEFAULT_SETTINGS, readSettings } from '../../src/zonefile/settings.ts'
import { spots } from './reading.ts'

const settingsFrom = (text: string) => readSettings({ file: 'pocketdns.yaml', text })

describe('settings', () => {
  test.each(['', '# nothing\n', '{}\n'])('of %j are the defaults', (text) => {
    expect(settingsFrom(text)).toEqual({ value: DEFAULT_SETTINGS, findings: [], given: new Set() })
  })

  it('start from careful defaults', () => {
    expect(DEFAULT_SETTINGS).toEqual({
      environment: 'production',
      user: null,
      voice: 'auto',
      ttl: 3600,
      ownership: 'full',
      ignore: [],
      guards: { maxDeletePercent: 30, maxUpdatePercent: 30, maxDeletes: 50 },
      off: [],
    })
  })

  it('are what the file says', () => {
    const text = `
environment: sandbox
user: acme-inc
voice: flat
ttl: 300
ownership: declared
ignore:
  - { name: _acme-challenge, types: [TXT] }
  - { value: "heritage=**" }
guards: { max-delete-percent: 10, max-update-percent: 100, max-deletes: 5 }
lint: { off: [mx-single] }
`
    expect(settingsFrom(text).value).toEqual({
      environment: 'sandbox',
      user: 'acme-inc',
      voice: 'flat',
      ttl: 300,
      ownership: 'declared',
      ignore: [{ name: '_acme-challenge', types: ['TXT'] }, { value: 'heritage=**' }],
      guards: { maxDeletePercent: 10, maxUpdatePercent: 100, maxDeletes: 5 },
      off: ['mx-single'],
    })
  })

  test.each([
    ['environment: prod\n', 'unknown-word 1:14'],
    ['environment: true\n', 'unknown-word 1:14'],
    ['base_url: https://example.net\n', 'unknown-key 1:1'],
    ['records: {}\n', 'unknown-key 1:1'],
    ['domain_id: a\n', 'unknown-key 1:1'],
    ['ttl: -1\n', 'number-range 1:6'],
    ['ignore: { name: a }\n', 'wrong-kind 1:9'],
    ['ignore: [a]\n', 'wrong-kind 1:10'],
    ['guards: 5\n', 'wrong-kind 1:9'],
    ['ttl: 1\nttl: 2\n', 'yaml-key-twice 2:1'],
    ['ttl: 1\n---\nttl: 2\n', 'yaml-documents 2:1'],
    ['- a\n', 'wrong-kind 1:1'],
  ])('%j is refused: %s', (text, spot) => {
    const reading = settingsFrom(text)
    expect(spots(reading)).toEqual([spot])
    expect(reading.value).toBeUndefined()
  })
})
