// From inputs and event to the words that are typed: which command, against which base, with or without a look at what is live.
import { readZonesFolder } from '../app/files.ts'
import { openGit } from '../app/git.ts'
import type { Problem } from '../diagnostic.ts'
import { ok, unreachable } from '../result.ts'
import { readSettings } from '../zonefile/settings.ts'
import type { Env, Inputs } from './inputs.ts'

/** `warnings`: why less is done than was asked for. */
export type Words = { readonly argv: readonly string[]; readonly warnings: readonly Problem[] }

/** `base`: the commit that the event's pull request starts from; null where it is about none. */
export function wordsOf(inputs: Inputs, base: string | null, env: Env): Words {
  const { command, accept } = inputs
  switch (command) {
    case 'plan':
      return planWords(inputs, base, env)
    case 'sync':
      return said(inputs, ['sync', '--yes', '--journal', JOURNAL, ...option('--accept', accept), ...api(inputs)], [])
    case 'drift':
      return said(inputs, ['drift', ...api(inputs)], [])
    case 'validate':
      return said(inputs, ['validate'], [])
    default:
      return unreachable(command)
  }
}

/** Beside the snapshots, so that a workflow keeps both as one artifact. */
const JOURNAL = '.pocketdns/journal.jsonl'

/** Without a key there is no look at what is live: what a pull request changes in the files can be told all the same. */
function planWords(inputs: Inputs, base: string | null, env: Env): Words {
  const known = base === null ? null : openBase(base)
  const against = known?.ok === true ? ['--base', known.value] : []
  const warnings = known?.ok === false ? [withoutBase(known.error)] : []
  if (inputs.apiKey !== '' || !needsKey(inputs, env))
    return said(inputs, ['plan', ...against, ...api(inputs)], warnings)
  if (against.length > 0) return said(inputs, ['plan', ...against, '--offline', ...api(inputs)], [])
  return base === null ? said(inputs, ['plan', ...api(inputs)], []) : said(inputs, ['validate'], warnings)
}

function openBase(base: string) {
  const git = openGit('.')
  if (!git.ok) return git
  const commit = git.value.mergeBase(base)
  return commit.ok ? ok(base) : commit
}

const withoutBase = ({ message, hint }: Problem): Problem => ({
  message: `What this pull request changes cannot be told apart from what else differs: ${message}`,
  hint,
})

/** The look-alike needs none, unless it is served from somewhere else. */
function needsKey({ environment, zonesDir }: Inputs, env: Env): boolean {
  if ((env.POCKETDNS_API_URL ?? '') !== '') return true
  if (environment !== '') return environment !== 'local'
  const folder = readZonesFolder(zonesDir)
  const settings = folder.ok ? folder.value.settings : undefined
  return settings === undefined || readSettings(settings).value?.environment !== 'local'
}

const api = ({ environment, maxConcurrency }: Inputs): readonly string[] => [
  ...option('--environment', environment),
  ...option('--max-concurrency', maxConcurrency),
]

/** As one word, so that no value can be taken for an option. */
const option = (name: string, value: string): readonly string[] => (value === '' ? [] : [`${name}=${value}`])

/** Zone names come last, behind the end of options. */
const said = ({ zones, zonesDir }: Inputs, words: readonly string[], warnings: readonly Problem[]): Words => ({
  argv: [...words, `--zones-dir=${zonesDir}`, '--', ...zones],
  warnings,
})
