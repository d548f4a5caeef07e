// `fmt`: zone files in their canonical layout, offline; with `--check` only whether they are.
import { EXIT } from '../app/exit-code.ts'
import { type Formatting, formatFiles } from '../app/format-files.ts'
import { type FormattingReport, formatFormattingJson, formatFormattingText } from '../report/formatting.ts'
import { createConsole, type Io } from './console.ts'
import type { FmtOptions } from './options.ts'
import { hidden } from './reports.ts'

export async function fmt(zones: readonly string[], options: FmtOptions, io: Io): Promise<number> {
  const console = createConsole(io, options)
  if (!(await console.isReady())) return EXIT.failed
  const isDone = options.check !== true
  const formatting = await formatFiles({
    directory: options.zonesDir,
    only: zones,
    mode: isDone ? 'write' : 'check',
    fixes: options.fix === true ? 'safe-fixes' : 'layout-only',
  })
  if (!formatting.ok) return console.fail(formatting.error)
  const { files, findings, desired } = formatting.value
  const report = hidden({ isDone, files, findings } satisfies FormattingReport, console.redact)
  const textOf = (file: string) => {
    const text = desired.textOf(file)
    return text === undefined ? undefined : console.redact(text)
  }
  console.answer(
    options.format === 'json'
      ? formatFormattingJson(report)
      : formatFormattingText(report, textOf, console.textOptions(options)),
  )
  return console.finish(isClean(formatting.value, isDone) ? EXIT.done : EXIT.failed)
}

/** No file was left, and none is still to be laid out. */
const isClean = ({ files, findings }: Formatting, isDone: boolean): boolean =>
  findings.every(({ severity }) => severity !== 'error') &&
  files.every(({ outcome }) => outcome === 'unchanged' || (isDone && outcome === 'changed'))
