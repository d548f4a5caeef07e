// A proxy before the GitHub API that `emulate` plays: it adds what that one leaves out (GraphQL, limits of length, the bot's account, what a
// workflow's own token may not do) and plays faults. Its state can be read by tests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What the proxy was asked: `path` with its query and without the `/api/v3` of an Enterprise server; `status` is null where it hung up. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly token: string
  readonly body: unknown
  readonly status: number | null
}

/**
 * - `answer`: instead of GitHub's own; `headers` beside
 * - `drop-before`, `drop-after`: hangs up before the request reached GitHub, or after it was carried out there
 * - `lost-after`: carried out, and answered with this instead
 */
export type Play =
  | ({ readonly do: 'answer' | 'lost-after' } & Answer)
  | { readonly do: 'drop-before' }
  | { readonly do: 'drop-after' }

export type Answer = { readonly status: number; readonly body: string; readonly headers: HeaderFields }

type HeaderFields = Readonly<Record<string, string>>

/** Requests that match (path without query) meet it, the first `times` of them, after `skip` that do not. */
export type Fault = {
  readonly method?: string
  readonly path?: RegExp
  readonly times?: number
  readonly skip?: number
  readonly play: Play
}

/** `accounts`: which login each accepted token has. `integrations`: tokens that may not ask `GET /user`, as a workflow's own. */
export type FaultProxyOptions = {
  readonly target: string
  readonly accounts: Readonly<Record<string, string>>
  readonly integrations: readonly string[]
}

/**
 * `minimised`: the classifier of each comment's node id that was minimised. `aliases`: commit ids that `emulate` made up, and the real ones
 * that stand for them in answers, so that a test can work with a git repository of its own.
 */
export type FaultProxy = {
  readonly url: string
  readonly asked: readonly Asked[]
  readonly minimised: Map<string, string>
  readonly aliases: Map<string, string>
  readonly fault: (fault: Fault) => void
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** What GitHub answers, as it words it. */
export const PLAYS = {
  missingPermission: json(403, { message: 'Resource not accessible by integration', status: '403' }),
  locked: json(403, { message: 'Unable to create comment because issue is locked.', status: '403' }),
  notFound: json(404, { message: 'Not Found', status: '404' }),
  issuesDisabled: json(410, { message: 'Issues has been disabled in this repository.', status: '410' }),
  invalid: json(422, {
    message: 'Validation Failed',
    errors: [{ resource: 'Issue', code: 'invalid', field: 'title' }],
  }),
  badCredentials: json(401, { message: 'Bad credentials', status: '401' }),
  serverError: json(502, { message: 'Server Error' }),
  badGateway: page(502, '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'),
  page: page(200, '<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>'),
  nothing: page(200, ''),
  primaryLimit: json(
    403,
    { message: 'API rate limit exceeded for installation ID 1.' },
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2145916800' },
  ),
  dropBefore: { do: 'drop-before' },
  dropAfter: { do: 'drop-after' },
  lostAfter: { ...page(502, '<html><title>502</title></html>'), do: 'lost-after' },
  /** GraphQL says no with status 200. */
  graphqlForbidden: json(200, {
    data: { minimizeComment: null },
    errors: [{ type: 'FORBIDDEN', path: ['minimizeComment'], message: 'Resource not accessible by integration' }],
  }),
} as const satisfies Readonly<Record<string, Play>>

/** The limit on writing too fast; it asks to wait `seconds`. */
export const secondaryLimit = (seconds: number): Play =>
  json(
    403,
    {
      message:
        'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
    },
    { 'retry-after': String(seconds) },
  )

function json(status: number, value: unknown, headers: HeaderFields = {}) {
  return { do: 'answer', status, body: JSON.stringify(value), headers } as const
}

function page(status: number, body: string) {
  return { do: 'answer', status, body, headers: { 'content-type': 'text/html; charset=utf-8' } } as const
}

/** On 127.0.0.1; Enterprise clients append `/api/v3` to `url`. */
export async function startProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const asked: Asked[] = []
  const minimised = new Map<string, string>()
  const aliases = new Map<string, string>()
  const faults: { fault: Fault; skip: number; left: number }[] = []

  const playFor = (method: string, path: string): Play | undefined => {
    const hit = faults.find(
      ({ fault, left }) =>
        left > 0 && (fault.method ?? method) === method && (fault.path ?? /^/).test(path.replace(/\?.*$/, '')),
    )
    if (hit === undefined) return undefined
    if (hit.skip > 0) {
      hit.skip -= 1
      return undefined
    }
    hit.left -= 1
    return hit.fault.play
  }

  const server = createServer(async (request, response) => {
    const call = await read(request)
    const play = playFor(call.method, call.path)
    const real = async () => (await own(call, options, minimised)) ?? aliased(await forward(call, options), aliases)
    const answer = await carryOut(play, real)
    asked.push({ ...call, status: answer?.status ?? null })
    if (answer === null) request.socket.destroy()
    else deliver(response, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    minimised,
    aliases,
    fault: (fault) => {
      faults.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 })
    },
    forget: () => {
      asked.length = 0
      faults.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Call = { method: string; path: string; token: string; body: unknown; host: string }
async function read(request: IncomingMessage): Promise<Call> {
  request.setEncoding('utf8')
  let text = ''
  for await (const chunk of request) text += chunk
  const path = (request.url ?? '').replace(/^\/api\/v3(?=\/)/, '').replace(/^\/api\/graphql$/, '/graphql')
  const token = (request.headers.authorization ?? '').replace(/^(?:bearer|token) /i, '')
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return { method: request.method ?? '', path, token, body, host: request.headers.host ?? '' }
}

async function carryOut(play: Play | undefined, real: () => Promise<Answer>): Promise<Answer | null> {
  if (play === undefined) return real()
  if (play.do === 'drop-before') return null
  if (play.do === 'answer') return answerOf(play)
  await real()
  return play.do === 'drop-after' ? null : answerOf(play)
}

const answerOf = ({ status, body, headers }: Answer): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

/** What `emulate` does not know, or does not refuse. */
async function own(
  call: Call,
  options: FaultProxyOptions,
  minimised: Map<string, string>,
): Promise<Answer | undefined> {
  const login = options.accounts[call.token]
  if (login === undefined) return answerOf(PLAYS.badCredentials)
  if (call.path.replace(/\?.*/, '') === '/user' && options.integrations.includes(call.token))
    return answerOf(PLAYS.missingPermission)
  if (call.path === '/graphql') return answerOf(json(200, graphql(call.body, login, minimised)))
  if (bodyLength(call.body) > 65_536) return answerOf(TOO_LONG)
  return undefined
}

const TOO_LONG = json(422, {
  message: 'Validation Failed',
  errors: [
    { resource: 'IssueComment', code: 'unprocessable', message: 'Body is too long (maximum is 65536 characters)' },
  ],
})

const bodyLength = (body: unknown): number => {
  const text = typeof body === 'object' && body !== null && 'body' in body ? body.body : ''
  return typeof text === 'string' ? text.length : 0
}

function graphql(body: unknown, login: string, minimised: Map<string, string>): unknown {
  const { query, variables } = body as { query: string; variables: { id?: string; ids?: string[] } }
  if (/\bviewer\b/.test(query)) return { data: { viewer: { login } } }
  if (/\bminimizeComment\b/.test(query)) {
    minimised.set(variables.id ?? '', /classifier: *(\w+)/.exec(query)?.[1] ?? '')
    return { data: { minimizeComment: { clientMutationId: null } } }
  }
  if (/\bnodes\(/.test(query))
    return { data: { nodes: (variables.ids ?? []).map((id) => ({ id, isMinimized: minimised.has(id) })) } }
  return { errors: [{ message: 'the proxy does not play this query' }] }
}

async function forward(call: Call, { target }: FaultProxyOptions): Promise<Answer> {
  const init = call.body === undefined ? {} : { body: JSON.stringify(call.body) }
  const response = await fetch(target + call.path, {
    method: call.method,
    headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
    ...init,
  })
  const text = await response.text()
  const link = response.headers.get('link')
  const body = text === '' ? text : JSON.stringify(JSON.parse(text, withBots))
  return answerOf({
    status: response.status,
    body,
    headers: link === null ? {} : { link: link.replaceAll(target, `http://${call.host}`) },
  })
}

const aliased = (answer: Answer, aliases: ReadonlyMap<string, string>): Answer => ({
  ...answer,
  body: [...aliases].reduce((text, [madeUp, real]) => text.replaceAll(madeUp, real), answer.body),
})

/** `emulate` takes every account for a person's. */
const withBots = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'login' in value && String(value.login).endsWith('[bot]')
    ? { ...value, type: 'Bot' }
    : value

function deliver(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers)
  response.end(status === 204 ? undefined : body)
}
