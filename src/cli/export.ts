// `export`: zones in the form of another tool, from the files or from what is live; to stdout, to a file, or to a folder.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readDesired } from '../app/desired.ts'
import { EXIT, exitCodeOfImport } from '../app/exit-code.ts'
import { type Exported, exportZone, type ZoneRecords } from '../app/export-zones.ts'
import { readZonesSoFar } from '../app/files.ts'
import { type Incoming, withoutForeign } from '../app/import/incoming.ts'
import { importSettings } from '../app/import/settings.ts'
import { writeWhole } from '../app/whole-file.ts'
import { compareText, type Problem } from '../diagnostic.ts'
import { gatherSets } from '../dns/gather.ts'
import { APEX, type HostName } from '../dns/name.ts'
import { jsonText } from '../report/json/json-text.ts'
import { visible } from '../report/visible.ts'
import { countOf } from '../report/wording.ts'
import { withConnection } from './connection.ts'
import { type Console, createConsole, type Io } from './console.ts'
import { formatFindings, hasErrors, reportOf } from './findings.ts'
import { readLiveImport } from './import-live.ts'
import type { ExportOptions } from './options.ts'

export function exportCommand(zones: readonly string[], options: ExportOptions, io: Io): Promise<number> {
  const { color, quiet, zonesDir } = options
  const console = createConsole(io, { color, zonesDir, ...(quiet === undefined ? {} : { quiet }) })
  return options.live === true ? fromLive(zones, options, console) : fromFiles(zones, options, console)
}

async function fromFiles(names: readonly string[], options: ExportOptions, console: Console): Promise<number> {
  const desired = await readDesired(options.zonesDir, names)
  if (!desired.ok) return console.fail(desired.error)
  const { findings, zones } = desired.value
  if (hasErrors(findings)) {
    const report = reportOf(desired.value, findings)
    console.warn(formatFindings('text', report, desired.value, console.errorOptions(options), console))
    return EXIT.failed
  }
  const records = zones.map(({ name, recordSets }) => ({
    zone: name,
    recordSets: recordSets.map((set) => set.recordSet),
    nameServers: [],
  }))
  return write(records, 0, options, console)
}

async function fromLive(names: readonly string[], options: ExportOptions, console: Console): Promise<number> {
  const folder = readZonesSoFar(options.zonesDir)
  if (!folder.ok) return console.fail(folder.error)
  const told = { user: options.user ?? null, environment: options.environment ?? null }
  const { settings } = importSettings(folder.value, told)
  if (settings === undefined) return console.fail(BAD_SETTINGS)
  const user = options.user ?? settings.user
  if (user === null) return console.fail(NO_USER)
  return withConnection({ options, settings, zones: [], console }, async (connection) => {
    const asked = { user, names, voice: settings.voice, isQuiet: options.quiet === true, obstacleTo: () => undefined }
    const read = await readLiveImport(asked, connection, console)
    if (connection.signals.received() !== null) return EXIT.interrupted
    if (!read.ok) return console.fail(read.error)
    for (const { zone, problem } of read.value.failed)
      console.fail({ ...problem, message: `${zone}: ${problem.message}` })
    const records = read.value.zones.map((incoming) => recordsOf(incoming, console))
    return write(records, read.value.failed.length, options, console)
  })
}

/** What the other tool shall not declare either is told, not written. */
function recordsOf(whole: Incoming, console: Console): ZoneRecords {
  const incoming = withoutForeign(whole, 'leave-out', [])
  for (const { what, why } of incoming.leftOut) console.note(visible(`${incoming.zone}: ${what} is left out. ${why}`))
  return { zone: incoming.zone, recordSets: gatherSets(incoming.records), nameServers: apexServers(whole) }
}

/** They are what the provider serves, in an order that does not change with its answers. */
const apexServers = ({ records }: Incoming): readonly HostName[] =>
  records.flatMap(({ owner, rdata }) => (owner === APEX && rdata.type === 'NS' ? [rdata.target] : [])).sort(compareText)

async function write(
  zones: readonly ZoneRecords[],
  failed: number,
  options: ExportOptions,
  console: Console,
): Promise<number> {
  const exported = zones.map((zone) => exportZone(options.to, zone))
  const [only, ...more] = exported
  if (only === undefined) return EXIT.failed
  const { output } = options
  if (output === undefined && more.length > 0) return console.fail(tooMany(exported.length))
  if (output === undefined) console.answer(textOf(only))
  else {
    const problem = await writeFiles(exported, output)
    if (problem !== undefined) return console.fail(problem)
    console.note(`Wrote ${countOf(exported.length, 'zone')} to ${output}.`)
  }
  const lost = exported.flatMap((one) => one.lost)
  for (const sentence of lost) console.warn(visible(sentence))
  const damaged = exported.filter((one) => one.lost.length > 0).length
  return exitCodeOfImport({ whole: exported.length - damaged, others: damaged, failed })
}

/** One zone goes to the file that is named, unless that is a folder; several go to a folder. */
async function writeFiles(exported: readonly Exported[], output: string): Promise<Problem | undefined> {
  const isFolder = exported.length > 1 || (await stat(output).catch(() => undefined))?.isDirectory() === true
  for (const one of exported) {
    const file = isFolder ? join(output, one.fileName) : output
    const written = await writeWhole(file, textOf(one), { kind: 'anything' })
    if (!written.ok) return written.error
  }
  return undefined
}

const textOf = ({ content }: Exported): string => (content.kind === 'text' ? content.text : jsonText(content.json))

const tooMany = (count: number): Problem => ({
  message: `${countOf(count, 'zone')} do not fit on stdout one after the other.`,
  hint: 'Name one zone, or add --output with a folder.',
})

const BAD_SETTINGS: Problem = {
  message: 'pocketdns.yaml has errors.',
  hint: 'pocketdns-sync validate shows them.',
}

const NO_USER: Problem = {
  message: 'Nobody says whose domains to export.',
  hint: 'Add --user with their user_identifier, or write "user: ..." to pocketdns.yaml in the zones folder.',
}
