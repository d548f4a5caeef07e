// The pull requests behind commits: merged ones whose merge made one of them.
import { map } from '../result.ts'
import type { Answer, ClosedPull, Github } from './port.ts'

/** Newest update first; only among the 100 closed pull requests that were updated last. `shas` are full commit ids. */
export const mergedPulls = async (github: Github, shas: ReadonlySet<string>): Answer<readonly ClosedPull[]> =>
  map(await github.closedPulls(), (pulls) =>
    pulls.filter(({ mergeCommitSha }) => mergeCommitSha !== null && shas.has(mergeCommitSha)),
  )
