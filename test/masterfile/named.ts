// BIND's own tools as judges: named-compilezone says which records a master file holds, named-checkzone whether it may be served.
import { spawnSync } from 'node:child_process'

/** What is about records as such, and none of the policies that BIND lets its users choose. */
const LENIENT = '-k ignore -n ignore -i none -M ignore -m ignore -r ignore -S ignore -W ignore'.split(' ')

export type Verdict = { readonly isAccepted: boolean; readonly output: string }

/** The file is named as BIND, run in `directory`, finds it; "-" with `text` as the input. */
export type Judged = {
  readonly zone: string
  readonly file: string
  readonly text?: string
  readonly directory?: string
}

/** The zone's records, one on a line, every name whole and nothing left out. */
export function compiled({ zone, file, text, directory }: Judged): readonly string[] {
  const { status, stdout, stderr } = run('named-compilezone', [...LENIENT, '-s', 'full', '-o', '-', zone, file], {
    text,
    directory,
  })
  if (status !== 0) throw new Error(`named-compilezone refuses ${file}: ${stderr || stdout}`)
  return stdout.split('\n').filter((line) => line !== '')
}

/** By the rules that BIND has for a primary server, but without asking the network about names outside the zone. */
export function checked({ zone, file, text, directory }: Judged): Verdict {
  const { status, stdout, stderr } = run('named-checkzone', ['-i', 'local', zone, file], { text, directory })
  return { isAccepted: status === 0, output: stdout + stderr }
}

/** By the rules of the master file alone. */
export function checkedLeniently({ zone, file, text, directory }: Judged): Verdict {
  const { status, stdout, stderr } = run('named-checkzone', [...LENIENT, zone, file], { text, directory })
  return { isAccepted: status === 0, output: stdout + stderr }
}

type Input = { readonly text: string | undefined; readonly directory: string | undefined }

function run(command: string, options: readonly string[], { text, directory }: Input) {
  const result = spawnSync(command, [...options], {
    encoding: 'utf8',
    input: text ?? '',
    maxBuffer: 64 * 1024 * 1024,
    ...(directory === undefined ? {} : { cwd: directory }),
  })
  if (result.error !== undefined)
    throw new Error(`${command} cannot be run; it is of Debian's bind9-utils: apt-get install bind9-utils`, {
      cause: result.error,
    })
  return result
}
