// yaml-language-server as an editor runs it: a process that is spoken to over LSP, in a copy of the repository's schemas and zones.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js'

const ROOT = join(import.meta.dirname, '..')
const SERVER = join(ROOT, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server')

/** Lines and characters count from 0. */
export type Marked = { readonly line: number; readonly from: number; readonly to: number; readonly message: string }
export type Offered = { readonly label: string; readonly insertText: string }

/** `|` in a text is where the cursor stands. */
export type Editor = {
  readonly offered: (text: string) => Promise<readonly Offered[]>
  readonly hover: (text: string) => Promise<string>
  readonly marked: (text: string) => Promise<readonly Marked[]>
  readonly close: () => void
}

type Diagnostic = {
  readonly message: string
  readonly range: Readonly<Record<'start' | 'end', { readonly line: number; readonly character: number }>>
}

export async function startEditor(): Promise<Editor> {
  const folder = mkdtempSync(join(tmpdir(), 'pocketdns-editor-'))
  for (const name of ['schemas', 'zones']) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = connected(server)
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>()
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
    waiting.get(uri)?.(diagnostics),
  )
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ['markdown'] },
      },
    },
  })
  await connection.sendNotification('initialized', {})
  let opened = 0

  /** Opens the text as a file of its own, and waits until it has been checked. */
  async function open(marked: string) {
    opened += 1
    const uri = pathToFileURL(join(folder, 'zones', `${opened}.example.yaml`)).href
    const before = marked.split('|')[0]?.split('\n') ?? []
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
    const checked = new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uri, resolve))
    const text = marked.replace('|', '')
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    })
    return { params: { textDocument: { uri }, position }, diagnostics: await checked }
  }

  return {
    offered: async (text) => {
      const { params } = await open(text)
      const { items } = await connection.sendRequest<{ items: Offered[] }>('textDocument/completion', params)
      return items
    },
    hover: async (text) => {
      const { params } = await open(text)
      const hover = await connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', params)
      return hover?.contents.value ?? ''
    },
    marked: async (text) => {
      const { diagnostics } = await open(text)
      return diagnostics.map(({ message, range: { start, end } }) => ({
        line: start.line,
        from: start.character,
        to: end.character,
        message,
      }))
    },
    close: () => {
      connection.dispose()
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** No schema but the one that a file names: nothing is asked of the network. */
function connected({ stdout, stdin }: ChildProcessByStdio<Writable, Readable, null>) {
  const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
  const settings = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } }
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? settings.yaml : null)),
  )
  connection.onRequest('client/registerCapability', () => null)
  connection.listen()
  return connection
}
