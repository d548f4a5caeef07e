// What a reader does next, as Markdown: a command to copy, or the workflow to start by hand with what to fill in there.

import { unreachable } from '../../result.ts'
import { acceptCommand, goOnCommand, undoCommand } from '../command.ts'
import type { MarkdownOptions, Means } from '../report.ts'
import { GO_ON, startWorkflow, UNDO, undoInGit } from '../wording.ts'
import { codeSpan, link } from './code.ts'

type Options = Pick<MarkdownOptions, 'means' | 'flags' | 'restores'>

/** `lead` is the sentence before it; zone and fingerprint are those of a plan that is held back. */
export function acceptAdvice(lead: string, zone: string, fingerprint: string, options: Options): string {
  const typed = acceptCommand(zone, fingerprint, options)
  return `${lead} ${how(options.means, typed, [
    ['zones', zone],
    ['accept', fingerprint],
  ])}`
}

/** No zones are all of them. */
export function goOnAdvice(zones: readonly string[], options: Options): string {
  const inputs: Inputs = zones.length === 0 ? [] : [['zones', zones.join(' ')]]
  return `${GO_ON} ${how(options.means, goOnCommand(zones, options), inputs)}`
}

/** On GitHub a snapshot is a file of a machine that is gone, unless its workflow has kept it: git is the way back. */
export function undoAdvice(snapshot: string, options: Options): string {
  const command = codeSpan(undoCommand(snapshot, options))
  return options.means.kind === 'command' ? `${UNDO} ${command}` : `${UNDO} ${undoInGit(command)}`
}

type Inputs = readonly (readonly [name: string, value: string])[]

function how(means: Means, typed: string, inputs: Inputs): string {
  switch (means.kind) {
    case 'command':
      return codeSpan(typed)
    case 'workflow': {
      const filled = inputs.map(([name, value]) => `${name} ${codeSpan(value)}`)
      return startWorkflow(link(codeSpan(means.file), means.url), filled, means.isMerged)
    }
    default:
      return unreachable(means)
  }
}
