// Markdown from the command line: for a comment that somebody else posts, so within its budget and without a marker.
import { COMMENT_BUDGET, type MarkdownOptions, type TextOptions } from '../report/report.ts'

export const markdownOptions = ({ detail, flags, restores }: TextOptions): MarkdownOptions => ({
  means: { kind: 'command' },
  detail,
  budget: COMMENT_BUDGET,
  flags,
  restores,
  before: '',
  elsewhere: '',
  after: '',
})
