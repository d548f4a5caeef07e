// The two sinks of a run: the answer on stdout (or in a file), progress and notes on stderr. Every byte passes the redactor.
import { writeFile } from 'node:fs/promises'
import { styleText } from 'node:util'
import { EXIT } from '../app/exit-code.ts'
import type { Problem } from '../diagnostic.ts'
import { createRedactor } from '../redact.ts'
import { type Style, type StyleName, type TextOptions, unstyled } from '../report/report.ts'
import { inert, visible } from '../report/visible.ts'
import type { CommonOptions } from './options.ts'

type Stream = NodeJS.WriteStream

/** What the edge hands in; nothing below src/cli.ts looks at `process`. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Stream
  readonly stderr: Stream
}

/**
 * - `answer`: what the command was asked for; `finish` completes it and gives the exit code, or 1 where it cannot be written
 * - `note`: for people who watch, silent with `--quiet`; `warn` never is; `fail` tells a problem and gives exit code 1
 * - `hide`: a secret that no sink may show
 */
export type Console = {
  readonly io: Io
  readonly answer: (text: string) => void
  readonly note: (text: string) => void
  readonly warn: (text: string) => void
  readonly fail: (problem: Problem) => number
  readonly hide: (secret: string) => void
  readonly redact: (text: string) => string
  readonly textOptions: (options: Pick<CommonOptions, 'verbose'>) => TextOptions
  readonly errorOptions: (options: Pick<CommonOptions, 'verbose'>) => TextOptions
  readonly finish: (code: number) => Promise<number>
}

type ConsoleOptions = Pick<CommonOptions, 'output' | 'quiet' | 'color'> & {
  readonly environment?: string
  readonly zonesDir?: string
}

export function createConsole(io: Io, options: ConsoleOptions): Console {
  const secrets = [io.env.POCKETDNS_API_KEY ?? '']
  let redact = createRedactor(secrets)
  const answers: string[] = []
  const isFile = options.output !== undefined
  const warn = (text: string) => void io.stderr.write(redact(`${inert(text)}\n`))
  const fail = ({ message, hint }: Problem) => {
    warn(problemText(message, hint, styleOn(io.stderr, options.color)))
    return EXIT.failed
  }
  const optionsFor =
    (stream: Stream, isPlain: boolean) =>
    ({ verbose }: Pick<CommonOptions, 'verbose'>): TextOptions => ({
      style: isPlain ? unstyled : styleOn(stream, options.color),
      detail: verbose === true ? 'whole' : 'shortened',
      width: isPlain ? FILE_WIDTH : (stream.columns ?? FILE_WIDTH),
      flags: flagsOf(options),
    })
  return {
    io,
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
    finish: async (code) => {
      const problem = options.output === undefined ? undefined : await writeAnswer(options.output, answers.join(''))
      return problem === undefined ? code : fail(problem)
    },
  }
}

/** Options that change what a run is about: a command that a report tells to type has to repeat them. */
function flagsOf({ environment, zonesDir }: ConsoleOptions): string[] {
  const folder = zonesDir === undefined || zonesDir === 'zones' ? [] : ['--zones-dir', zonesDir]
  return [...folder, ...(environment === undefined ? [] : ['--environment', environment])]
}

const FILE_WIDTH = 100

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

async function writeAnswer(file: string, text: string): Promise<Problem | undefined> {
  try {
    await writeFile(file, text)
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { message: `The answer cannot be written to ${file}: ${reason}.`, hint: 'Check the path given to --output.' }
  }
}
