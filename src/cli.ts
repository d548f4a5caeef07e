#!/usr/bin/env node
// The program's entry: hands the process in and takes the exit code out.
import { main } from './cli/program.ts'

// A reader that has seen enough (`| head`) or a full disk must not end a sync half-way. What is lost to the disk is told at the end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    if (stream === process.stdout) process.stderr.write(`error: The answer cannot be written to stdout (${code}).\n`)
    process.once('exit', (exitCode) => {
      process.exitCode = exitCode === 0 || exitCode === 2 ? 1 : exitCode
    })
  })
}

const { env, stdin, stdout, stderr } = process
process.exitCode = await main(process.argv.slice(2), { env, stdin, stdout, stderr, tell: () => {} })
