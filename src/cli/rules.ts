// `validate --rules`: every rule there is; no zone is read.
import { EXIT } from '../app/exit-code.ts'
import { CATALOGUE } from '../lint/catalogue.ts'
import { formatRulesJson, formatRulesMarkdown, formatRulesText, type ListedRule } from '../report/rules.ts'
import { createConsole, type Io } from './console.ts'
import type { ValidateOptions } from './options.ts'

export async function rules(options: ValidateOptions, io: Io): Promise<number> {
  const console = createConsole(io, options)
  const format = options.format === 'json' || options.format === 'markdown' ? options.format : 'text'
  console.answer(FORMATS[format](LISTED))
  return console.finish(EXIT.done)
}

const FORMATS = { text: formatRulesText, json: formatRulesJson, markdown: formatRulesMarkdown } as const

const LISTED: readonly ListedRule[] = CATALOGUE.map(({ id, severity, breaksDns, summary }) => ({
  id,
  severity,
  switchable: !breaksDns,
  summary,
}))
