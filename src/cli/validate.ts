// `validate`: every finding about the zone files at once, offline.
import { EXIT } from '../app/exit-code.ts'
import { readWithoutSecret } from '../app/secret-findings.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { createConsole, type Io } from './console.ts'
import { formatFindings, hasErrors, reportOf, tellOf } from './findings.ts'
import type { ValidateOptions } from './options.ts'
import { rules } from './rules.ts'

export async function validate(zones: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  if (options.rules === true) return rules(options, io)
  const console = createConsole(io, options)
  const desired = await readWithoutSecret(options.zonesDir, zones, io.env.POCKETDNS_API_KEY)
  if (!desired.ok) return console.fail(desired.error)
  const findings = options.strict === true ? desired.value.findings.map(asError) : desired.value.findings
  const report = reportOf(desired.value, findings)
  const { format } = options
  tellOf(report, desired.value, console)
  console.answer(formatFindings(format, report, desired.value, console.textOptions(options), console))
  return console.finish(hasErrors(findings) ? EXIT.failed : EXIT.done)
}

const asError = (finding: Diagnostic): Diagnostic => ({ ...finding, severity: 'error' })
