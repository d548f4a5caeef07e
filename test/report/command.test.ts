import { expect, test } from 'vitest'
import { acceptCommand, goOnCommand, undoCommand } from '../../src/report/command.ts'

const SYNC = { flags: [], restores: [] }
const RESTORE = {
  flags: ['--environment', 'sandbox'],
  restores: ['.pocketdns/snapshots/2031-01-01T00-00-00.000Z-3f9a1c'],
}

test('the command that lifts a refusal names the zone and its exact plan', () => {
  expect(acceptCommand('example.com', 'sha256:ab', SYNC)).toBe('pocketdns-sync sync example.com --accept sha256:ab')
})

test('a shown command repeats the options of the run, quoted for a shell', () => {
  expect(goOnCommand(['example.com'], { ...SYNC, flags: ['--zones-dir', "my zone's"] })).toBe(
    "pocketdns-sync sync example.com --zones-dir 'my zone'\\''s'",
  )
})

test('a restore goes on, and is accepted, as the restore of the same snapshots', () => {
  const again = 'pocketdns-sync restore .pocketdns/snapshots/2031-01-01T00-00-00.000Z-3f9a1c'
  expect(goOnCommand(['example.com'], RESTORE)).toBe(`${again} --environment sandbox`)
  expect(acceptCommand('example.com', 'sha256:ab', RESTORE)).toBe(`${again} --accept sha256:ab --environment sandbox`)
})

test('the command that undoes a sync names its snapshot, and the place that it was for', () => {
  expect(undoCommand('my snapshots/a', { ...SYNC, flags: ['--environment', 'sandbox'] })).toBe(
    "pocketdns-sync restore 'my snapshots/a' --environment sandbox",
  )
})
