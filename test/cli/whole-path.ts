// One zone file on its whole way: octets on disk, `validate`, what it prints. Anything but findings or a clean pass, in time, is an error.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import type { Format } from '../../src/cli/options.ts'
import { validate } from '../../src/cli/validate.ts'

/** How long any file may take, in ms of a processor, so that what else a machine does counts for nothing. */
const MAX_MS = 5_000

export type WholePath = { readonly expectSense: (octets: Uint8Array) => Promise<void>; readonly close: () => void }

/** A folder of its own with one zone in it, whose file is written anew each time. */
export function wholePath(): WholePath {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-sync-any-'))
  const zones = join(folder, 'zones')
  mkdirSync(zones)
  return {
    expectSense: async (octets) => {
      writeFileSync(join(zones, 'example.com.yaml'), octets)
      const before = process.cpuUsage()
      const json = await run(zones, 'json')
      const { user, system } = process.cpuUsage(before)
      assert.ok((user + system) / 1000 < MAX_MS, `it took ${Math.round((user + system) / 1000)} ms`)
      expectFindings(json)
      const text = await run(zones, 'text')
      assert.equal(text.code, json.code)
      assert.ok(text.stdout.length > 0)
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

type Ended = { readonly code: number; readonly stdout: string }

async function run(zonesDir: string, format: Format): Promise<Ended> {
  const [stdout, stderr] = [collector(), collector()]
  const io = { env: {}, stdin: new PassThrough(), stdout: stdout.stream, stderr: stderr.stream, tell: () => {} }
  const code = await validate([], { zonesDir, format, color: false }, io)
  assert.equal(stderr.text(), '')
  return { code, stdout: stdout.text() }
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

function expectFindings({ code, stdout }: Ended): void {
  const { findings, summary } = JSON.parse(stdout)
  for (const { rule, message, hint, line, column } of findings) {
    assert.match(rule, /^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    assert.ok(message !== '' && hint !== '')
    assert.ok(line >= 1 && column >= 1)
  }
  assert.equal(code, summary.errors > 0 ? 1 : 0)
}
