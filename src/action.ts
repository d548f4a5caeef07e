// The Action's entry: hands the process in and takes the exit code out.
import { act } from './action/act.ts'
import { openRunner } from './action/runner.ts'

process.exitCode = await act(openRunner(process))
