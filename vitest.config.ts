import { configDefaults, defineConfig } from 'vitest/config'

/** Folders whose tests leave nothing behind: modules that one file has loaded serve the next, which saves a third of the time. */
const TIDY = ['apply', 'dns', 'emulator', 'github', 'lint', 'masterfile', 'plan', 'provider', 'report', 'zonefile']
const tidy = TIDY.map((folder) => `test/${folder}/**/*.test.ts`)

// A package that is inlined has source maps without sources, and Vite a warning for each.
const logLevel = 'error'

const common = {
  testTimeout: 60_000,
  pool: 'threads' as const,
  // Many files wait for a rate limit most of the time: three at once keep two cores busy.
  maxWorkers: 3,
  // Its JSON imports lack what Node asks of them.
  server: { deps: { inline: [/@actions\//] } },
}

// One group after the other: some tests of the second have time limits.
export default defineConfig({
  test: {
    // Once for both, which is why they do not extend this.
    globalSetup: ['test/build.ts', 'test/node-24.ts'],
    projects: [
      { logLevel, test: { ...common, name: 'tidy', include: tidy, isolate: false, sequence: { groupOrder: 0 } } },
      {
        logLevel,
        test: {
          ...common,
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...tidy],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
