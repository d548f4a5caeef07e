// `import`: zone files from what is live, or from files of another making; each is proven against its source.
import { EXIT, exitCodeOfImport } from '../app/exit-code.ts'
import { readZonesSoFar, type ZonesFolder } from '../app/files.ts'
import { type Incoming, incomingFile } from '../app/import/incoming.ts'
import { proveImports } from '../app/import/prove-import.ts'
import { importSettings, obstacleToWriting, writeSettings } from '../app/import/settings.ts'
import { readImportFiles } from '../app/import/sources.ts'
import { type FailedZone, type ImportInput, importZones, obstacleTo } from '../app/import/zones.ts'
import type { Settings } from '../zonefile/settings.ts'
import { withConnection } from './connection.ts'
import { type Console, createConsole, type Io } from './console.ts'
import { readLiveImport } from './import-live.ts'
import { showImport, showImportFindings } from './import-report.ts'
import { type ImportRequest, importRequest } from './import-request.ts'
import type { ImportOptions } from './options.ts'

export async function importCommand(zones: readonly string[], options: ImportOptions, io: Io): Promise<number> {
  const console = createConsole(io, options)
  const request = importRequest(zones, options)
  if (!request.ok) return console.fail(request.error)
  const obstacle = await obstacleToWriting(options.zonesDir)
  if (obstacle !== undefined) return console.fail(obstacle)
  const folder = readZonesSoFar(options.zonesDir)
  if (!folder.ok) return console.fail(folder.error)
  const told = { user: options.user ?? null, environment: options.environment ?? null }
  const { settings, findings, missing } = importSettings(folder.value, told)
  if (settings === undefined) {
    const textOf = () => folder.value.settings?.text
    showImportFindings(findings, textOf, options, console)
    return EXIT.failed
  }
  const run: ImportRun = { options, console, folder: folder.value, settings, missing }
  return request.value.kind === 'live' ? fromLive(request.value, run) : fromFiles(request.value, run)
}

/** `missing`: the text of the settings file that is yet to be written. */
type ImportRun = {
  readonly options: ImportOptions
  readonly console: Console
  readonly folder: ZonesFolder
  readonly settings: Settings
  readonly missing: string | null
}

async function fromLive(request: ImportRequest, run: ImportRun): Promise<number> {
  const { options, console, folder, settings } = run
  const user = options.user ?? settings.user
  if (user === null) return console.fail(NO_USER)
  return withConnection({ options, settings, zones: [], console }, async (connection) => {
    const asked = {
      user,
      names: request.names,
      voice: settings.voice,
      isQuiet: options.quiet === true,
      obstacleTo: (zone: Incoming['zone']) => obstacleTo(zone, { folder, ifThere: request.ifThere }),
    }
    const read = await readLiveImport(asked, connection, console)
    const signal = connection.signals.received()
    if (signal !== null) {
      console.warn('Interrupted while reading: nothing was written.')
      return signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
    }
    if (!read.ok) return console.fail(read.error)
    const source = `live ${connection.environment}`
    return write({ ...read.value, source, environment: connection.environment, textOf: () => undefined }, request, run)
  })
}

async function fromFiles(request: ImportRequest & { kind: 'files' }, run: ImportRun): Promise<number> {
  const { options, console, settings } = run
  const { format, path, names } = request
  const read = await readImportFiles({ format, path, only: names, defaultTtl: options.defaultTtl })
  if (!read.ok) return console.fail(read.error)
  const { zones, failed, textOf } = read.value
  const user = options.user ?? settings.user
  const incoming = zones.map((zone) => incomingFile(zone, user))
  return write({ zones: incoming, failed, source: path, environment: settings.environment, textOf }, request, run)
}

/** `source` as people call it; `environment` stands in the heading of a plan that is not empty. */
type Read = {
  readonly zones: readonly Incoming[]
  readonly failed: readonly FailedZone[]
  readonly source: string
  readonly environment: string
  readonly textOf: (file: string) => string | undefined
}

async function write(read: Read, { ifThere }: ImportRequest, run: ImportRun): Promise<number> {
  const { options, console, folder, settings, missing } = run
  const apexNs = options.keepApexNs === true ? 'keep' : 'leave-out'
  const input: ImportInput = { directory: options.zonesDir, folder, settings, ifThere, apexNs }
  const { imported, failed } = await importZones(read.zones, input)
  if (imported.length > 0 && missing !== null) {
    const written = await writeSettings(options.zonesDir, missing)
    if (!written.ok) console.fail(written.error)
    else console.note(`${written.value} is new: it says whose domains these are.`)
  }
  const proven = await proveImports(options.zonesDir, read.environment, imported)
  if (imported.length > 0 && !proven.ok) return console.fail(proven.error)
  const proofs = proven.ok ? proven.value : { proofs: new Map(), findings: [], textOf: () => undefined }
  const shown = { ...read, imported, failed: [...read.failed, ...failed], proven: proofs }
  showImport(shown, options, console)
  if (imported.length > 0 && settings.user === null && read.zones.every(({ user }) => user === null))
    console.note(WHOSE)
  const whole = imported.filter(({ incoming }) => proofs.proofs.get(incoming.zone)?.kind === 'same').length
  return exitCodeOfImport({ whole, others: imported.length - whole, failed: shown.failed.length })
}

const NO_USER = {
  message: 'Nobody says whose domains to import.',
  hint: 'Add --user with their user_identifier, or write "user: ..." to pocketdns.yaml in the zones folder.',
}

const WHOSE =
  'Nobody says yet whose domains these are: write "user: ..." to pocketdns.yaml in the zones folder, or import with --user.'
