// The command line's options as they come from the parser; each command gets the ones that it declares.

/** Requests in flight at once, where nobody says otherwise. */
export const USUAL_CONCURRENCY = 8

export const FORMATS = ['text', 'json', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

/** `validate` alone can also print for GitHub's log and for code scanning. */
export const FINDINGS_FORMATS = [...FORMATS, 'github', 'sarif'] as const
export type FindingsFormat = (typeof FINDINGS_FORMATS)[number]

/** Options that every command has. `color` is false after `--no-color`. */
export type CommonOptions = {
  readonly zonesDir: string
  readonly format: Format
  readonly output?: string
  readonly quiet?: true
  readonly verbose?: true
  readonly color: boolean
}

export type ValidateOptions = Omit<CommonOptions, 'format'> & {
  readonly format: FindingsFormat
  readonly strict?: true
  readonly rules?: true
}

export type FmtOptions = Omit<CommonOptions, 'format'> & {
  readonly format: 'text' | 'json'
  readonly check?: true
  readonly fix?: true
}

/** Options of the commands that talk to the API. */
export type ApiOptions = CommonOptions & {
  readonly environment?: 'production' | 'sandbox' | 'local'
  readonly apiUrl?: string
  readonly maxConcurrency: number
}

export type PlanOptions = ApiOptions & {
  readonly detailedExitcode?: true
  readonly base?: string
  readonly offline?: true
}

/** `snapshot`: the folder that keeps what was live. */
export type SyncOptions = ApiOptions & {
  readonly yes?: true
  readonly accept?: string
  readonly journal?: string
  readonly snapshot: string
}

/** `from`: a format, its path and perhaps names of zones, as they follow the option. `defaultTtl` in seconds. */
export type ImportOptions = Omit<ApiOptions, 'format' | 'output'> & {
  readonly from?: readonly string[]
  readonly all?: true
  readonly user?: string
  readonly merge?: true
  readonly force?: true
  readonly keepApexNs?: true
  readonly defaultTtl: number
}

export type ExportOptions = Omit<ApiOptions, 'format'> & {
  readonly to: 'bind' | 'octodns' | 'json'
  readonly live?: true
  readonly user?: string
}

export type EmulatorCommandOptions = {
  readonly zonesDir: string
  readonly port: number
  readonly state?: string
  readonly limit: number
  readonly window: number
  readonly voice: 'flat' | 'nested' | 'both'
  readonly quiet?: true
}
