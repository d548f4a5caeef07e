// The parts of a comment, told apart by hidden lines: the marker that finds it again, the plan, what came before it, and its state.
import { historyBlock } from './history.ts'
import type { PlanState } from './state.ts'
import { stateText } from './state-text.ts'

const PLAN_BEGINS = '<!-- pocketdns-sync:planned -->'
const PLAN_ENDS = '<!-- pocketdns-sync:end of planned -->'

/** What stands around the plan of a comment, ready to be put before and after it. */
export const aroundPlan = (marker: string, state: PlanState): { readonly before: string; readonly after: string } => ({
  before: `${marker}\n\n${PLAN_BEGINS}`,
  after: joined([PLAN_ENDS, endOf(state)]),
})

/** The end of every comment: earlier plans, then the state. */
export const endOf = (state: PlanState): string => joined([historyBlock(state.history), stateText(state)])

/** The plan as a comment holds it, without the lines that mark it; null if they are not there. */
export function planIn(body: string): string | null {
  const lines = body.split(/\r\n|\n|\r/)
  const [begin, end] = [lines.indexOf(PLAN_BEGINS), lines.lastIndexOf(PLAN_ENDS)]
  const plan = lines
    .slice(begin + 1, Math.max(0, end))
    .join('\n')
    .trim()
  return begin === -1 || end < begin || plan === '' ? null : plan
}

/** A plan inside a comment, to be found again. */
export const markedPlan = (plan: string): string => joined([PLAN_BEGINS, plan, PLAN_ENDS])

/** Without its folded sections. Their HTML stands at the start of a line, where nothing inside a fence does. */
export function withoutFolds(plan: string, note: string): string {
  const lines = plan.split('\n')
  const first = lines.findIndex((line) => line.startsWith('<details'))
  const last = lines.lastIndexOf('</details>')
  return first === -1 || last < first ? plan : [...lines.slice(0, first), note, ...lines.slice(last + 1)].join('\n')
}

export const joined = (blocks: readonly string[]): string => blocks.filter((block) => block !== '').join('\n\n')
