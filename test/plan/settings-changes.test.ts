import { describe, expect, test } from 'vitest'
import { DEFAULT_GUARDS } from '../../src/dns/zone.ts'
import { type InForce, type SettingsIn, settingChanges } from '../../src/plan/settings-changes.ts'
import { ZONE } from './build.ts'

const USUAL: InForce = {
  environment: 'production',
  user: 'acme',
  domainId: null,
  voice: 'auto',
  ttl: 3600,
  ownership: 'full',
  ignore: [],
  guards: DEFAULT_GUARDS,
  off: [],
}

const settings = (more: Partial<InForce>, ...given: readonly string[]): SettingsIn => ({
  given: new Set(given),
  inForce: { ...USUAL, ...more },
})

const told = (base: SettingsIn, head: SettingsIn) =>
  settingChanges(null, base, head).map(
    ({ key, before, after, loosens }) => `${loosens ? '! ' : ''}${key} ${before} -> ${after}`,
  )

const guards = (more: Partial<InForce['guards']>) => ({ guards: { ...DEFAULT_GUARDS, ...more } })

describe('a setting that the pull request changes is told, and marked where it loosens', () => {
  test.each<[string, SettingsIn, SettingsIn, string[]]>([
    [
      'another environment',
      settings({ environment: 'sandbox' }, 'environment'),
      settings({}, 'environment'),
      ['! environment sandbox -> production'],
    ],
    ['another user', settings({}, 'user'), settings({ user: 'evil' }, 'user'), ['! user acme -> evil']],
    ['another domain', settings({}), settings({ domainId: '17' }, 'domain_id'), ['! domain_id null -> 17']],
    [
      'ownership of all there is',
      settings({ ownership: 'declared' }, 'ownership'),
      settings({}),
      ['! ownership declared -> null'],
    ],
    [
      'ownership of less',
      settings({}),
      settings({ ownership: 'declared' }, 'ownership'),
      ['ownership null -> declared'],
    ],
    [
      'a guard that refuses later',
      settings(guards({ maxDeletes: 5 }), 'guards', 'guards.max-deletes'),
      settings({}, 'guards'),
      ['! guards.max-deletes 5 -> null'],
    ],
    [
      'guards that refuse earlier and later',
      settings({}),
      settings(
        guards({ maxDeletePercent: 10, maxUpdatePercent: 100 }),
        'guards.max-delete-percent',
        'guards.max-update-percent',
      ),
      ['guards.max-delete-percent null -> 10', '! guards.max-update-percent null -> 100'],
    ],
    [
      'patterns that come and go',
      settings({ ignore: [{ name: 'a' }, { name: 'b', types: ['A', 'TXT'] }] }, 'ignore'),
      settings({ ignore: [{ name: 'a' }, { value: '"}, {name: "x' }] }, 'ignore'),
      ['! ignore {name: "b", types: [A, TXT]} -> null', 'ignore null -> {value: "\\"}, {name: \\"x"}'],
    ],
    [
      'rules that are switched off and on',
      settings({ off: ['ttl-low', 'cname-loop'] }, 'lint', 'lint.off'),
      settings({ off: ['ttl-low', 'spf-long'] }, 'lint', 'lint.off'),
      ['lint.off cname-loop -> null', '! lint.off null -> spf-long'],
    ],
    [
      'what is harmless',
      settings({ ttl: 60 }, 'ttl'),
      settings({ voice: 'flat' }, 'voice'),
      ['ttl 60 -> null', 'voice null -> flat'],
    ],
    ['the same in other words', settings({}), settings({}, 'ownership', 'guards.max-deletes', 'ttl'), []],
    [
      'the same patterns in another order',
      settings({ ignore: [{ name: 'a' }, { name: 'b' }] }, 'ignore'),
      settings({ ignore: [{ name: 'b' }, { name: 'a' }, { name: 'a' }] }, 'ignore'),
      [],
    ],
  ])('%s', (_, base, head, changes) => {
    expect(told(base, head)).toEqual(changes)
  })
})

test('a zone that inherits what changes tells nothing of its own; one that says it itself does', () => {
  const inherits = (ttl: number) => settings({ ttl, ownership: ttl === 60 ? 'declared' : 'full' }, 'ownership')
  expect(settingChanges(ZONE, inherits(60), inherits(600))).toEqual([
    { zone: ZONE, key: 'ownership', before: 'declared', after: 'full', loosens: true },
  ])
})
