// `npm run bench`: how fast the program starts, how it copes with many files and zones, and how close it comes to what a rate limit allows.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { importBench } from './import.ts'
import { longSync } from './long-sync.ts'
import { onDisk } from './on-disk.ts'
import { rateLimit } from './rate-limit.ts'
import { measureScale, type ScaleFigures, scaleTable } from './scale.ts'
import { startUp } from './start-up.ts'
import { tableText } from './table.ts'

const SELF = fileURLToPath(import.meta.url)
const PROGRAM = fileURLToPath(new URL('./cli.js', import.meta.url))

// This file is built to dist/bench.js, beside the program; it calls itself for what wants a process of its own.
if (process.argv[2] === 'scale') console.log(JSON.stringify(measureScale()))
else {
  console.log(tableText(startUp(PROGRAM)))
  console.log(tableText(onDisk(PROGRAM)))
  console.log(tableText(scaleTable(scaleInOwnProcess())))
  console.log(tableText(await rateLimit()))
  console.log(tableText(await longSync(PROGRAM)))
  console.log(tableText(await importBench()))
}

function scaleInOwnProcess(): ScaleFigures {
  return JSON.parse(execFileSync(process.execPath, [SELF, 'scale'], { encoding: 'utf8' }))
}
