#!/usr/bin/env node
// The program's entry: hands the process in and takes the exit code out.
import { main } from './cli/program.ts'

// A reader that has seen enough (`| head`) must not end a sync half-way.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await main(process.argv.slice(2), process)
