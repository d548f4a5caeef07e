// A check run as GitHub wants it, within its limits (REST API, Checks: 50 annotations a request, 65,535 characters of summary).
import type { Parameters } from './calls.ts'
import type { Annotation, CheckRun } from './port.ts'

/** GitHub takes so many annotations with one request. */
export const ANNOTATIONS_AT_ONCE = 50

/** In characters for GitHub; here in octets, which are never fewer. */
export const LONGEST_SUMMARY = 65_535

/** A check that is done; with the first annotations it has. */
export const checkRunBody = (check: CheckRun): Parameters => ({
  name: check.name,
  head_sha: check.headSha,
  status: 'completed',
  conclusion: check.conclusion,
  ...(check.detailsUrl === null ? {} : { details_url: check.detailsUrl }),
  ...annotationsBody(check),
})

/** What the check shows, for a check run that is there. */
export const annotationsBody = ({ title, summary, annotations }: CheckRun): Parameters => ({
  output: { title, summary: fitted(summary), annotations: annotations.map(annotationBody) },
})

const annotationBody = ({ path, line, level, title, message }: Annotation) => ({
  path,
  start_line: line,
  end_line: line,
  annotation_level: level,
  title: title.slice(0, LONGEST_TITLE),
  message,
})

const LONGEST_TITLE = 255

// Who words the summary cuts it by meaning; here the end is cut, so that no check is lost for its text.
function fitted(summary: string): string {
  const octets = Buffer.from(summary)
  if (octets.length <= LONGEST_SUMMARY) return summary
  const cut = octets
    .subarray(0, LONGEST_SUMMARY)
    .toString()
    .replace(/\ufffd+$/, '')
  const lastLine = cut.lastIndexOf('\n')
  return lastLine > 0 ? cut.slice(0, lastLine) : cut
}
