// The canonical layout of one file: every comment kept at its place, and the meaning proven equal.
import type { Diagnostic } from '../../diagnostic.ts'
import type { ZoneName } from '../../dns/name.ts'
import { err, ok, type Result } from '../../result.ts'
import { checkFile } from '../checked-file.ts'
import { MAX_DEPTH } from '../document-faults.ts'
import { type SchemaError, settingsErrors, zoneFileErrors } from '../schema.ts'
import type { Source } from '../source.ts'
import { parseYaml, yamlMarks } from '../yaml.ts'
import { layoutOf } from './attach.ts'
import { inOrder } from './order.ts'
import { printLayout } from './print.ts'
import { meansTheSame } from './proof.ts'

/** The text of a file of the zone in its layout; or what is wrong with the file, which then has none. */
export const formatZoneFile = (source: Source, zone: ZoneName): Result<string, readonly Diagnostic[]> =>
  format(source, zoneFileErrors, zone)

/** The same for the settings of all zones. */
export const formatSettings = (source: Source): Result<string, readonly Diagnostic[]> =>
  format(source, settingsErrors, undefined)

function format(
  source: Source,
  errorsOf: (data: unknown) => readonly SchemaError[],
  zone: ZoneName | undefined,
): Result<string, readonly Diagnostic[]> {
  const { findings } = checkFile(source, errorsOf)
  if (findings.some(({ severity }) => severity === 'error')) return err(findings)
  const text = laidOut(source.text, zone)
  return meansTheSame(source, { ...source, text }) ? ok(text) : err([notProven(source)])
}

/** The layout has LF alone, and no byte-order mark. */
function laidOut(written: string, zone: ZoneName | undefined): string {
  const text = written.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const yaml = parseYaml(text, MAX_DEPTH)
  const layout = layoutOf({ text, root: yaml.kind === 'document' ? yaml.root : undefined, ...yamlMarks(text) })
  return printLayout({ ...layout, root: inOrder(layout.root, zone) })
}

const notProven = ({ file }: Source): Diagnostic => ({
  rule: 'layout-unproven',
  severity: 'error',
  message: 'The canonical layout of this file would not say exactly the same.',
  hint: 'It is left as it is. An anchor that is given twice can be the reason: give it two names.',
  place: { file, line: 1, column: 1, width: 1 },
})
