// The help of `drift`, beside that of the other commands for its room alone.
import type { Io } from './console.ts'
import type { ApiOptions } from './options.ts'

/** As much of the parser's command as this needs: the parser itself is met in one file. */
type Described = {
  readonly description: (text: string) => Described
  readonly action: (act: (zones: string[], options: ApiOptions) => Promise<void>) => unknown
}

export const describeDrift = (
  command: Described,
  io: Io,
  run: (command: () => Promise<number>) => Promise<void>,
): unknown =>
  command
    .description('tell what is live and not what git says, since when and by whose hand, and the ways out; exit with 2')
    .action((zones, options) => run(async () => (await import('./drift.ts')).drift(zones, options, io)))
