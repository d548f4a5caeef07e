// Bundles the program into dist/: one file for each entry, shared parts in chunks, so that a command loads only what it needs.
import { build } from 'esbuild'

await build({
  entryPoints: { cli: 'src/cli.ts', demo: 'src/demo.ts', bench: 'test/bench/bench.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages ask for Node's own modules with require.
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
})
