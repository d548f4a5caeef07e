// `npm run fuzz`: 200,000 random files through `validate`, from the disk to what it prints, and every tenth second how far it is.
// `npm run fuzz -- CASES SEED` runs that many, from a seed that an earlier run has printed.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { wholePath } from '../cli/whole-path.ts'
import { anyFile } from '../zonefile/any-file.ts'

const [cases = '200000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
const ownZone = readFileSync(new URL('../zones/example.com.yaml', import.meta.url), 'utf8')
const path = wholePath()
const startedAt = performance.now()
let done = 0
let toldAt = startedAt

console.log(`${cases} cases, seed ${seed}`)
try {
  await fc.assert(fc.asyncProperty(anyFile(ownZone), step), { numRuns: Number(cases), seed: Number(seed) })
  console.log(`${done} cases, each ended in findings or a clean pass; ${seconds()} s`)
} finally {
  path.close()
}

async function step(octets: Uint8Array): Promise<void> {
  await path.expectSense(octets)
  done += 1
  if (performance.now() - toldAt < 10_000) return
  toldAt = performance.now()
  console.log(`${done} cases, ${seconds()} s`)
}

function seconds(): string {
  return ((performance.now() - startedAt) / 1000).toFixed(0)
}
