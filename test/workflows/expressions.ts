// What GitHub makes of a value with `${{ }}` in it, by GitHub's own evaluator.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** `contexts`: what `github`, `inputs`, `secrets` and the like hold in a run, as JSON. */
export function evaluated(value: string, contexts: Readonly<Record<string, unknown>>): string {
  return value.replaceAll(/\$\{\{(.*?)\}\}/g, (_all, expression: string) => {
    const { tokens } = new Lexer(expression.trim()).lex()
    const parsed = new Parser(tokens, Object.keys(contexts), []).parse()
    return new Evaluator(parsed, asData(contexts)).evaluate().coerceString()
  })
}

function asData(contexts: Readonly<Record<string, unknown>>): data.Dictionary {
  const value: unknown = JSON.parse(JSON.stringify(contexts), data.reviver)
  if (value instanceof data.Dictionary) return value
  throw new Error('contexts are an object')
}
