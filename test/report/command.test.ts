import { expect, test } from 'vitest'
import { acceptCommand, syncCommand } from '../../src/report/command.ts'

test('the command that lifts a refusal names the zone and its exact plan', () => {
  expect(acceptCommand('example.com', 'sha256:ab', [])).toBe('pocketdns-sync sync example.com --accept sha256:ab')
})

test('a shown command repeats the options of the run, quoted for a shell', () => {
  expect(syncCommand(['example.com'], ['--zones-dir', "my zone's"])).toBe(
    "pocketdns-sync sync example.com --zones-dir 'my zone'\\''s'",
  )
})
