import { defineConfig } from 'vitest/config'

// Many files wait for a rate limit most of the time: three at once keep two cores busy.
export default defineConfig({
  // A package that is inlined has source maps without sources, and Vite a warning for each.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts', 'test/node-24.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 3,
    // Its JSON imports lack what Node asks of them.
    server: { deps: { inline: [/@actions\//] } },
  },
})
