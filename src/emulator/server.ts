// The listening socket on 127.0.0.1: opened with a clear error when that fails, closed promptly whatever is still open.

import { createServer, type RequestListener, type Server } from 'node:http'
import { EmulatorError } from './errors.ts'

export type ListeningServer = { readonly port: number; readonly close: () => Promise<void> }

/** Only this machine can reach it. */
const host = '127.0.0.1'

export async function listen(
  port: number,
  keepAliveTimeoutMs: number,
  listener: RequestListener,
): Promise<ListeningServer> {
  const server = createServer({ keepAliveTimeout: keepAliveTimeoutMs }, listener)
  await opened(server, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function opened(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    throw listenError(port, error)
  }
}

function listenError(port: number, error: unknown): EmulatorError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return code === 'EADDRINUSE'
    ? new EmulatorError('port-in-use', `Port ${port} on ${host} is in use; choose another one, or 0 for a free one.`)
    : new EmulatorError('cannot-listen', `Cannot listen on port ${port} of ${host} (${code}).`)
}
