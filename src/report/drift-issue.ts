// The one issue about drift: its title and its body, which is written anew by each run.
import { allSets, countHands, type DriftReport, driftedZones } from './drift.ts'
import { driftBlocks } from './drift-blocks.ts'
import { driftFolds } from './drift-folds.ts'
import { type DriftKey, driftKeyOf, hiddenKey } from './drift-key.ts'
import { timelessNote } from './drift-markdown.ts'
import { checkedAtCommit, driftSentence, waysOut, wholeIn } from './drift-wording.ts'
import { codeSpan } from './markdown-code.ts'
import { pageText } from './markdown-page.ts'
import { COMMENT_BUDGET, type MarkdownOptions } from './report.ts'
import { showText } from './show.ts'

/** The inputs of the run, as they were given: runs with the same ones keep the same issue. */
export type DriftScope = { readonly environment: string; readonly zonesDir: string; readonly zones: string }

/**
 * `commit`: hex, of the zone files. `runUrl`: this run; `revertUrl`: where a sync can be started by hand. Each is null where there is none;
 * both are the caller's own. `flags` as for a plan.
 */
export type IssueFrame = {
  readonly scope: DriftScope
  readonly commit: string | null
  readonly runUrl: string | null
  readonly revertUrl: string | null
  readonly flags: readonly string[]
}

/** `key` is what `driftKeyIn` reads from the body. */
export type DriftIssue = { readonly title: string; readonly body: string; readonly key: DriftKey }

/** The exact first line of the issue's body. */
export const driftMarker = ({ environment, zonesDir, zones }: DriftScope): string =>
  `<!-- pocketdns-sync:drift environment=${encoded(environment)} zones-dir=${encoded(zonesDir)} zones=${encoded(zones)} -->`

/** Two hyphens in a row do not belong into a comment of HTML. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D')

/** `before`: what the issue said until now, null for a new one. */
export function formatDriftIssue(report: DriftReport, frame: IssueFrame, before: DriftKey | null): DriftIssue {
  const { scope, commit, runUrl } = frame
  const key = driftKeyOf(report, before)
  const options: MarkdownOptions = {
    means: { kind: 'command' },
    detail: 'shortened',
    budget: COMMENT_BUDGET,
    flags: frame.flags,
    restores: [],
    before: driftMarker(scope),
    elsewhere: runUrl === null ? '' : wholeIn(runUrl),
    after: hiddenKey(key),
  }
  const { elsewhere } = countHands(allSets(report))
  const ways = driftedZones(report).length > 0 ? [waysOut(frame.revertUrl, elsewhere > 0)] : []
  const body = pageText(
    {
      heading: `**${headline(report)}**`,
      head: (most) => [...driftBlocks(report, options, most), ...ways],
      folds: driftFolds(report.zones, options),
      tail: [...timelessNote(report), checkedAtCommit(report.checkedAt, commit, runUrl)],
    },
    options,
  )
  return { title: titleOf(report, scope), body, key }
}

export const headline = (report: DriftReport): string =>
  driftSentence(
    codeSpan(report.environment),
    countHands(allSets(report)),
    driftedZones(report).length,
    report.zones.length,
  )

const titleOf = ({ environment }: DriftReport, { zones }: DriftScope): string => {
  const only = zones.trim() === '' ? '' : `: ${showText(zones.trim(), ZONES_ROOM)}`
  return `DNS drift in ${showText(environment, ZONES_ROOM)}${only}`
}

const ZONES_ROOM = 80
