// A pattern of `ignore` as a line to paste under that key.
import type { IgnorePattern } from '../../dns/zone.ts'
import { scalarText } from './scalar.ts'

export function ignoreLine({ name, types, value }: IgnorePattern): string {
  const fields = [
    ...(name === undefined ? [] : [`name: ${scalarText(name, 'flow')}`]),
    ...(types === undefined ? [] : [`types: [${types.join(', ')}]`]),
    ...(value === undefined ? [] : [`value: ${scalarText(value, 'flow')}`]),
  ]
  return `- { ${fields.join(', ')} }`
}
