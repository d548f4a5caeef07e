import { configDefaults, defineConfig } from 'vitest/config'

/** Folders whose tests leave nothing behind: modules that one file has loaded serve the next, which saves a third of the time. */
const TIDY = ['apply', 'dns', 'emulator', 'github', 'lint', 'masterfile', 'plan', 'provider', 'report', 'zonefile']
const tidy = TIDY.map((folder) => `test/${folder}/**/*.test.ts`)

const common = {
  testTimeout: 60_000,
  pool: 'threads' as const,
  // Their JSON imports lack what Node asks of them.
  server: { deps: { inline: [/@actions\//] } },
}

// A package that is inlined has source maps without sources, and Vite a warning for each.
const logLevel = 'error'

export default defineConfig({
  test: {
    // Once for all projects, which is why they do not extend this.
    globalSetup: ['test/build.ts', 'test/node-24.ts'],
    // Many files wait for a rate limit most of the time: three at once keep two cores busy.
    maxWorkers: 3,
    projects: [
      { logLevel, test: { ...common, name: 'tidy', include: tidy, isolate: false } },
      {
        logLevel,
        test: {
          ...common,
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...tidy],
        },
      },
    ],
  },
})
