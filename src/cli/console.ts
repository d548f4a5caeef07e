// The two sinks of a run: the answer on stdout (or in a file), progress and notes on stderr. Every byte passes the redactor.
import { open, stat, unlink, writeFile } from 'node:fs/promises'
import { styleText } from 'node:util'
import { EXIT } from '../app/exit-code.ts'
import { reasonOf } from '../app/files.ts'
import type { Problem } from '../diagnostic.ts'
import { createRedactor } from '../redact.ts'
import { type Style, type StyleName, type TextOptions, unstyled } from '../report/report.ts'
import { inert, visible } from '../report/visible.ts'
import type { News } from './news.ts'
import { type CommonOptions, USUAL_CONCURRENCY } from './options.ts'

/** `columns` where the stream is a terminal. */
type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/** What the edge hands in; nothing below src/cli.ts looks at `process`. `tell` takes what a run finds out, for whoever shows it elsewhere. */
export type Io = {
  readonly tell: (news: News) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: Stream
  readonly stderr: Stream
}

/**
 * - `answer`: what the command was asked for; `finish` completes it and gives the exit code, or 1 where all went well but this
 * - `isReady`: whether there is a place for the answer, so that this is known before anything is sent; tells the problem if not
 * - `note`: for people who watch, silent with `--quiet`; `warn` never is; `fail` tells a problem and gives exit code 1
 * - `hide`: a secret that no sink may show
 */
export type Console = {
  readonly io: Io
  readonly tell: (news: News) => void
  readonly answer: (text: string) => void
  readonly note: (text: string) => void
  readonly warn: (text: string) => void
  readonly fail: (problem: Problem) => number
  readonly hide: (secret: string) => void
  readonly redact: (text: string) => string
  readonly textOptions: (options: Pick<CommonOptions, 'verbose'>) => TextOptions
  readonly errorOptions: (options: Pick<CommonOptions, 'verbose'>) => TextOptions
  readonly isReady: () => Promise<boolean>
  readonly finish: (code: number) => Promise<number>
}

type ConsoleOptions = Pick<CommonOptions, 'output' | 'quiet' | 'color'> & {
  readonly environment?: string
  readonly apiUrl?: string
  readonly zonesDir?: string
  readonly maxConcurrency?: number
  readonly journal?: string
  readonly restores?: readonly string[]
}

export function createConsole(io: Io, options: ConsoleOptions): Console {
  const secrets = [io.env.POCKETDNS_API_KEY ?? '']
  let redact = createRedactor(secrets)
  const answers: string[] = []
  const isFile = options.output !== undefined
  const warn = (text: string) => void io.stderr.write(redact(`${inert(text)}\n`))
  const fail = ({ message, hint }: Problem) => {
    io.tell({ kind: 'problem', problem: { message: redact(message), hint: redact(hint) } })
    warn(problemText(message, hint, styleOn(io.stderr, options.color)))
    return EXIT.failed
  }
  const optionsFor =
    (stream: Stream, isPlain: boolean) =>
    ({ verbose }: Pick<CommonOptions, 'verbose'>): TextOptions => ({
      style: isPlain ? unstyled : styleOn(stream, options.color),
      detail: verbose === true ? 'whole' : 'shortened',
      width: isPlain ? FILE_WIDTH : columnsOf(stream, FILE_WIDTH),
      flags: flagsOf(options),
      restores: options.restores ?? [],
    })
  return {
    io,
    tell: io.tell,
    warn,
    fail,
    redact: (text) => redact(text),
    answer: (text) => void (isFile ? answers.push(redact(text)) : io.stdout.write(redact(text))),
    note: (text) => (options.quiet === true ? undefined : warn(text)),
    hide: (secret) => {
      secrets.push(secret)
      redact = createRedactor(secrets)
    },
    textOptions: optionsFor(io.stdout, isFile),
    errorOptions: optionsFor(io.stderr, false),
    isReady: async () => {
      const problem = options.output === undefined ? undefined : await tryFile(options.output)
      if (problem !== undefined) fail(problem)
      return problem === undefined
    },
    finish: async (code) => {
      if (options.output === undefined) return code
      const answer = answers.join('')
      const problem = await writeAnswer(options.output, answer)
      if (problem === undefined) return code
      io.stdout.write(answer)
      fail(problem)
      return code === EXIT.done || code === EXIT.changes ? EXIT.failed : code
    },
  }
}

/** Options that change what a run is about: a command that a report tells to type has to repeat them. */
function flagsOf({ environment, apiUrl, zonesDir, maxConcurrency, journal }: ConsoleOptions): string[] {
  const flag = (name: string, value: string | number | undefined, usual?: string | number): string[] =>
    value === undefined || value === usual ? [] : [name, String(value)]
  return [
    ...flag('--zones-dir', zonesDir, 'zones'),
    ...flag('--environment', environment),
    ...flag('--api-url', apiUrl),
    ...flag('--max-concurrency', maxConcurrency, USUAL_CONCURRENCY),
    ...flag('--journal', journal),
  ]
}

const FILE_WIDTH = 100

/** A terminal that does not know its width says 0. */
export const columnsOf = (stream: Stream, otherwise: number): number =>
  stream.columns === undefined || stream.columns === 0 ? otherwise : stream.columns

const problemText = (message: string, hint: string, style: Style): string =>
  `${style('error', 'error:')} ${visible(message)}${hint === '' ? '' : `\n       ${visible(hint)}`}`

const FORMATS = {
  added: ['green'],
  removed: ['red'],
  changed: ['yellow'],
  dim: ['dim'],
  bold: ['bold'],
  warning: ['yellow'],
  error: ['bold', 'red'],
} as const satisfies Record<StyleName, readonly Parameters<typeof styleText>[0][]>

// One format at a time: given several at once, Node 20 paints whatever the stream is.
const styleOn = (stream: Stream, color: boolean): Style =>
  color
    ? (style, text) => FORMATS[style].reduce((painted: string, format) => styleText(format, painted, { stream }), text)
    : unstyled

/** Opens the file for writing and leaves it as it was, or no file where there was none. */
async function tryFile(file: string): Promise<Problem | undefined> {
  try {
    const before = await stat(file).catch(() => undefined)
    if (before !== undefined && !before.isFile() && !before.isDirectory()) return undefined
    await (await open(file, 'a')).close()
    if (before === undefined) await unlink(file)
    return undefined
  } catch (error) {
    return unwritable(file, error, 'Nothing was sent. Check the path given to --output.')
  }
}

async function writeAnswer(file: string, text: string): Promise<Problem | undefined> {
  try {
    await writeFile(file, text)
    return undefined
  } catch (error) {
    return unwritable(file, error, 'It is on stdout instead.')
  }
}

const unwritable = (file: string, error: unknown, hint: string): Problem => ({
  message: `The answer cannot be written to ${file}: ${reasonOf(error)}.`,
  hint,
})
