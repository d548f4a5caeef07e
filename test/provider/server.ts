// A small HTTP server for these tests: it hands each request to a handler and remembers it.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export type Seen = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}
export type Handler = (request: Seen, response: ServerResponse) => void
export type TestServer = {
  readonly baseUrl: string
  readonly seen: readonly Seen[]
  readonly close: () => Promise<void>
}

export async function startServer(handle: Handler): Promise<TestServer> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { method = '', url = '', headers } = request
    const request_ = { method, path: url, headers, body: text === '' ? undefined : JSON.parse(text) }
    seen.push(request_)
    handle(request_, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { baseUrl: `http://127.0.0.1:${address.port}`, seen, close }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
