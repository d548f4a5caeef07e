// The command line: commands, options and their help. Each command is loaded only when it is called. The only importer of commander.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { EXIT } from '../app/exit-code.ts'
import { createRedactor, type Redact } from '../redact.ts'
import type { Io } from './console.ts'
import { describeDrift } from './describe-drift.ts'
import { AFTER_HELP, OPTION_VALUE } from './help-text.ts'
import {
  type EmulatorCommandOptions,
  type ExportOptions,
  FINDINGS_FORMATS,
  type FmtOptions,
  FORMATS,
  type ImportOptions,
  type PlanOptions,
  type SyncOptions,
  USUAL_CONCURRENCY,
  type ValidateOptions,
} from './options.ts'

/** Runs one command and gives its exit code; wrong usage and what should never happen are told on stderr and give 1. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const redact = createRedactor([io.env.POCKETDNS_API_KEY ?? ''])
  let code: number = EXIT.done
  const run = async (command: () => Promise<number>) => {
    code = await command()
  }
  const program = describe(io, redact, run)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed
    const trace = error instanceof Error ? error.stack : String(error)
    io.stderr.write(
      redact(`error: This is a fault of pocketdns-sync itself. Plan again before anything else.\n${trace}\n`),
    )
    return EXIT.failed
  }
}

type Run = (command: () => Promise<number>) => Promise<void>

function describe(io: Io, redact: Redact, run: Run): Command {
  const program = new Command('pocketdns-sync')
    .description('Keeps PocketDNS domains equal to the YAML zone files in a git repository.')
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('Run pocketdns-sync --help to see what there is.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(redact(text.replace(OPTION_VALUE, '$1'))),
    })
  describeValidate(program, io, run)
  describePlan(program, io, run)
  describeSync(program, io, run)
  describeDrift(withApiOptions(withCommonOptions(program.command('drift [zones...]'), FORMATS)), io, run)
  describeRestore(program, io, run)
  describeFmt(program, io, run)
  describeImport(program, io, run)
  describeExport(program, io, run)
  describeEmulator(program, io, run)
  return program
}

function describeValidate(program: Command, io: Io, run: Run): void {
  withCommonOptions(program.command('validate [zones...]'), FINDINGS_FORMATS)
    .description('check every zone file and show all findings at once; needs no key and no network')
    .option('--strict', 'treat warnings as errors')
    .option('--rules', 'list every rule, and which can be switched off; reads no zones')
    .action((zones: string[], options: ValidateOptions) =>
      run(async () => (await import('./validate.ts')).validate(zones, options, io)),
    )
}

function describePlan(program: Command, io: Io, run: Run): void {
  withApiOptions(withCommonOptions(program.command('plan [zones...]'), FORMATS))
    .description('print what would change')
    .option('--detailed-exitcode', 'exit with 2 if there are changes')
    .option('--base <revision>', 'tell what the commits since this revision change, and what was there before')
    .option('--offline', 'with --base: no key and no network; what its zone files say stands for what is live')
    .action((zones: string[], options: PlanOptions) =>
      run(async () => (await import('./plan.ts')).plan(zones, options, io)),
    )
}

function describeSync(program: Command, io: Io, run: Run): void {
  withSyncOptions(program.command('sync [zones...]'))
    .description('plan, show, ask, apply and verify')
    .action((zones: string[], options: SyncOptions) =>
      run(async () => (await import('./sync.ts')).sync(zones, options, io)),
    )
}

function describeRestore(program: Command, io: Io, run: Run): void {
  withSyncOptions(program.command('restore <snapshots...>'))
    .description('undo a sync: plan the way back to what was live before it, show, ask, apply and verify')
    .action((snapshots: string[], options: SyncOptions) =>
      run(async () => (await import('./restore.ts')).restore(snapshots, options, io)),
    )
}

function describeFmt(program: Command, io: Io, run: Run): void {
  withCommonOptions(program.command('fmt [zones...]'), ['text', 'json'])
    .description('lay out zone files canonically, comments kept; a file with errors is left as it is')
    .option('--check', 'write nothing; exit with 1 if a file would change')
    .option('--fix', 'also make safe fixes: final dots, lower case, the spelling of addresses')
    .action((zones: string[], options: FmtOptions) =>
      run(async () => (await import('./fmt.ts')).fmt(zones, options, io)),
    )
}

function describeImport(program: Command, io: Io, run: Run): void {
  withApiOptions(withWatchOptions(program.command('import [zones...]')))
    .description('write zone files from what is live, or from BIND, octoDNS or JSON, and prove them')
    .option('--from <source...>', 'live (as if not given), bind FILE, octodns FOLDER or json FILE')
    .option('--all', 'every domain of the user')
    .option('--user <identifier>', 'whose domains: "user" in pocketdns.yaml if not given')
    .option('--merge', 'bring files that are there up to date by the smallest edit, comments kept')
    .option('--force', 'replace files that are there')
    .option('--keep-apex-ns', 'declare the name servers of the zone itself too')
    .option('--default-ttl <seconds>', 'of octoDNS records that give none', wholeNumber(0, 2_147_483_647), 3600)
    .action((zones: string[], options: ImportOptions) =>
      run(async () => (await import('./import.ts')).importCommand(zones, options, io)),
    )
}

function describeExport(program: Command, io: Io, run: Run): void {
  withApiOptions(withWatchOptions(program.command('export [zones...]')))
    .description('print a zone in the form of another tool, or write several to a folder')
    .addOption(new Option('--to <format>', 'form to write').choices(['bind', 'octodns', 'json']).makeOptionMandatory())
    .option('--live', 'what is live instead of what the files say')
    .option('--user <identifier>', 'with --live, whose domains: "user" in pocketdns.yaml if not given')
    .option('--output <path>', 'a file for one zone, a folder for several')
    .action((zones: string[], options: ExportOptions) =>
      run(async () => (await import('./export.ts')).exportCommand(zones, options, io)),
    )
}

function describeEmulator(program: Command, io: Io, run: Run): void {
  program
    .command('emulator')
    .description('serve a local PocketDNS look-alike, its domains those of the zones folder')
    .option('--zones-dir <dir>', 'folder of the zone files', 'zones')
    .option('--port <port>', 'port on 127.0.0.1; 0 takes a free one', wholeNumber(0, 65_535), 8053)
    .option('--state <file>', 'keep the state in this file')
    .option('--limit <requests>', 'requests allowed per window', wholeNumber(1, 1_000_000), 600)
    .option('--window <seconds>', 'length of the window', wholeNumber(1, 86_400), 60)
    .addOption(
      new Option('--voice <voice>', 'dialect of the API to speak').choices(['flat', 'nested', 'both']).default('both'),
    )
    .option('-q, --quiet', 'do not print a line for each request')
    .action((options: EmulatorCommandOptions) => run(async () => (await import('./emulator.ts')).emulator(options, io)))
}

const withCommonOptions = (command: Command, formats: readonly string[]): Command =>
  withWatchOptions(
    command
      .addOption(new Option('--format <format>', 'form of the answer').choices(formats).default('text'))
      .option('--output <file>', 'write the answer to a file instead of stdout'),
  )

const withWatchOptions = (command: Command): Command =>
  command
    .option('--zones-dir <dir>', 'folder of the zone files', 'zones')
    .option('-q, --quiet', 'no progress and no notes on stderr')
    .option('-v, --verbose', 'show long values and long lists whole')
    .option('--no-color', 'no colour (NO_COLOR and FORCE_COLOR are honoured too)')

const withApiOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--environment <name>', 'where to: the setting in pocketdns.yaml if not given').choices([
        'production',
        'sandbox',
        'local',
      ]),
    )
    .option('--api-url <url>', 'address of the API (or POCKETDNS_API_URL): https, or http to this machine')
    .option('--max-concurrency <n>', 'requests in flight at once', wholeNumber(1, 64), USUAL_CONCURRENCY)

const withSyncOptions = (command: Command): Command =>
  withApiOptions(withCommonOptions(command, FORMATS))
    .option('-y, --yes', 'apply without asking; needed where nobody can be asked')
    .option('--accept <fingerprint>', 'apply exactly this plan, of all zones or of one, and lift its refusals')
    .option('--journal <file>', 'append a JSON line for each request that is sent')
    .option('--snapshot <dir>', 'keep what is live before the first write in this folder', '.pocketdns/snapshots')

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
