// From inputs and event to the words that are typed: which command, against which base, with or without a look at what is live.
import { readZonesFolder } from '../app/files.ts'
import type { Blob } from '../app/git/files.ts'
import { openGit } from '../app/git/git.ts'
import type { Problem } from '../diagnostic.ts'
import { err, ok, type Result, unreachable } from '../result.ts'
import { readSettings } from '../zonefile/settings.ts'
import type { Env, Inputs } from './inputs.ts'

/** `warnings`: why less is done than was asked for. `note`: why that little is enough; empty where all is done. */
export type Words = {
  readonly argv: readonly string[]
  readonly warnings: readonly Problem[]
  readonly note: string
}

/** `base`: the commit that the event's pull request starts from; null where it is about none. */
export function wordsOf(inputs: Inputs, base: string | null, env: Env): Words {
  const { command, accept } = inputs
  switch (command) {
    case 'plan':
      return planWords(inputs, base, env)
    case 'sync':
      return said(inputs, ['sync', '--yes', '--journal', JOURNAL, ...option('--accept', accept), ...api(inputs)])
    case 'drift':
      return said(inputs, ['drift', ...api(inputs)])
    case 'validate':
      return said(inputs, ['validate'])
    default:
      return unreachable(command)
  }
}

/** Beside the snapshots, so that a workflow keeps both as one artifact. */
const JOURNAL = '.pocketdns/journal.jsonl'

/**
 * Without a key there is no look at what is live: what a pull request changes in the files can be told all the same. And where it changes
 * none of them, whatever is live is no matter of its.
 */
function planWords(inputs: Inputs, base: string | null, env: Env): Words {
  const live = ['plan', ...api(inputs)]
  if (base === null) return said(inputs, live)
  const comparison = compare(base, inputs.zonesDir)
  const hasKey = inputs.apiKey !== '' || !needsKey(inputs, env)
  if (!comparison.ok)
    return { ...said(inputs, hasKey ? live : ['validate']), warnings: [withoutBase(comparison.error)] }
  const against = [...live, ...option('--base', base)]
  if (comparison.value === 'same') return { ...said(inputs, [...against, '--offline']), note: untouched(inputs) }
  return said(inputs, hasKey ? against : [...against, '--offline'])
}

/** Whether the files of the zones folder are those of the commit where `base` and the head part. */
function compare(base: string, zonesDir: string): Result<'same' | 'different', Problem> {
  const git = openGit(zonesDir)
  if (!git.ok) return git
  const [merge, head] = [git.value.mergeBase(base), git.value.commitOf('HEAD')]
  if (!merge.ok || !head.ok) return merge.ok ? err(MISSING_HEAD) : merge
  const [before, after] = [git.value.blobsAt(merge.value, zonesDir), git.value.blobsAt(head.value.id, zonesDir)]
  if (!before.ok || !after.ok) return before.ok ? ok('different') : before
  return ok(namesOf(before.value) === namesOf(after.value) ? 'same' : 'different')
}

const MISSING_HEAD: Problem = {
  message: 'Nothing is checked out here.',
  hint: 'Use actions/checkout before this step.',
}

const namesOf = (blobs: readonly Blob[]): string => JSON.stringify(blobs.map(({ path, id }) => [path, id]))

const untouched = ({ zonesDir }: Inputs): string =>
  `No DNS changes: this pull request leaves ${zonesDir} as it is. What is live was not looked at.`

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
const said = ({ zones, zonesDir }: Inputs, words: readonly string[]): Words => ({
  argv: [...words, `--zones-dir=${zonesDir}`, '--', ...zones],
  warnings: [],
  note: '',
})
