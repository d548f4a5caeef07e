// Runs a command of the command line in this process, and takes what it finds out.
import { randomUUID } from 'node:crypto'
import type { News } from '../cli/news.ts'
import { main } from '../cli/program.ts'
import type { Runner } from './runner.ts'

/** `code`: the exit code; `news`: in the order in which they came. */
export type Watched = { readonly code: number; readonly news: readonly News[] }

/** While it runs, the runner obeys nothing that stands in the log: a record may hold anything. Only who knows the token can end that. */
export async function watch(argv: readonly string[], runner: Runner, env: Runner['io']['env']): Promise<Watched> {
  const news: News[] = []
  const token = randomUUID()
  runner.command(`::stop-commands::${token}`)
  try {
    const code = await main(argv, { ...runner.io, env, tell: (one) => void news.push(one) })
    return { code, news }
  } finally {
    runner.command(`\n::${token}::`)
  }
}
