// Reads a log as GitHub's runner does: `::name key=value,…::message` at the start of a line, its escapes turned back (GitHub Docs,
// Workflow commands). Written from the documentation, and it knows nothing of the writer.

export type ReadCommand = {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

export function readCommands(log: string): readonly ReadCommand[] {
  return log.split(/\r\n|\n|\r/).flatMap((line) => readLine(line.trimStart()))
}

/** What the runner obeys of it: nothing between `::stop-commands::token` and `::token::`; the old `##[name]message` wherever it stands. */
export function obeyedCommands(log: string): readonly ReadCommand[] {
  let token: string | undefined
  return log.split(/\r\n|\n|\r/).flatMap((line) => {
    if (token !== undefined) {
      if (line.trimStart() === `::${token}::`) token = undefined
      return []
    }
    const commands = [...readLine(line.trimStart()), ...oldCommands(line)]
    token = commands.find(({ name }) => name === 'stop-commands')?.message
    return commands
  })
}

const oldCommands = (line: string): readonly ReadCommand[] =>
  [...line.matchAll(/##\[([a-z-]+)[^\]]*\](.*)/g)].map(([, name = '', message = '']) => ({
    name,
    properties: {},
    message,
  }))

function readLine(line: string): readonly ReadCommand[] {
  if (!line.startsWith('::')) return []
  const end = line.indexOf('::', 2)
  if (end === -1) return []
  const head = line.slice(2, end)
  const space = head.indexOf(' ')
  const name = space === -1 ? head : head.slice(0, space)
  const pairs = space === -1 ? [] : head.slice(space + 1).split(',')
  const properties = pairs.map((pair) => {
    const [key = '', ...value] = pair.split('=')
    return [key.trim(), back(value.join('='), ['%0D', '%0A', '%3A', '%2C', '%25'])]
  })
  return [
    {
      name,
      properties: Object.fromEntries(properties),
      message: back(line.slice(end + 2), ['%0D', '%0A', '%25']),
    },
  ]
}

const back = (text: string, escapes: readonly string[]): string =>
  escapes.reduce((rest, spelled) => rest.replaceAll(spelled, decodeURIComponent(spelled)), text)
