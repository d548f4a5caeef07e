// Reports a check run: concluded with its first request, so that a failure of a later one leaves no check that waits for ever.
import { err, ok } from '../result.ts'
import { ANNOTATIONS_AT_ONCE } from './check-run-body.ts'
import { createOnce } from './create-once.ts'
import type { Answer, CheckRun, CreatedCheckRun, Github, GithubError } from './port.ts'

/** `troubles`: why some of its annotations are missing. */
export type ReportedCheckRun = { readonly url: string; readonly troubles: readonly GithubError[] }

export async function reportCheckRun(github: Github, check: CheckRun): Answer<ReportedCheckRun> {
  const [first = check, ...others] = inBatches(check)
  const created = await createOnce(github, {
    create: () => github.createCheckRun(first),
    // One that landed unseen stays: of two with the same name and commit, GitHub shows the newer one.
    find: async () => ok(null),
  })
  if (!created.ok) return err(created.error)
  return ok({ url: created.value.url, troubles: await addAll(github, created.value, others) })
}

async function addAll(github: Github, { id }: CreatedCheckRun, batches: readonly CheckRun[]): Promise<GithubError[]> {
  for (const batch of batches) {
    const added = await github.addAnnotations(id, batch)
    if (!added.ok) return [added.error]
  }
  return []
}

function inBatches(check: CheckRun): CheckRun[] {
  const { annotations } = check
  const starts = Array.from({ length: Math.ceil(annotations.length / ANNOTATIONS_AT_ONCE) }, (_, index) => index)
  return starts.map((index) => {
    const start = index * ANNOTATIONS_AT_ONCE
    return { ...check, annotations: annotations.slice(start, start + ANNOTATIONS_AT_ONCE) }
  })
}
