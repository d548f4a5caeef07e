// Commands that a step prints for GitHub's runner to obey: `::name key=value,key=value::message` (GitHub Docs, Workflow commands).

/** One line, whatever the values hold: nothing in them ends a value, the message or the line. Properties that are empty are left out. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === '' ? [] : [`${key}=${escaped(value, IN_PROPERTY)}`],
  )
  return `::${[name, written.join(',')].filter((part) => part !== '').join(' ')}::${escaped(message, IN_MESSAGE)}`
}

/** The runner turns these back, and nothing else; "%" is among them, so that no value can bring an escape of its own. */
const IN_MESSAGE = /[%\r\n]/g
const IN_PROPERTY = /[%\r\n:,]/g

const escaped = (text: string, special: RegExp): string =>
  text.replace(special, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
