#!/usr/bin/env node
// The program's entry: hands the process in and takes the exit code out.
import { main } from './cli/program.ts'

process.exitCode = await main(process.argv.slice(2), process)
