// Bundles the program into dist/: one file for each entry, shared parts in chunks, so that a command loads only what it needs.
import { readFileSync, rmSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** Validators generated from the schemas stand in for src/zonefile/violations.ts, which compiles the same ones when it is run. */
const generatedValidators = {
  name: 'generated-validators',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zonefile[\\/]violations\.ts$/ }, () => ({
      contents: validatorCode(),
      loader: 'js',
      resolveDir: import.meta.dirname,
    }))
  },
}

function validatorCode() {
  const [zone, settings, snapshot] = ['zone', 'settings', 'snapshot'].map((name) =>
    readJson(`schemas/${name}.schema.json`),
  )
  const ajv = new Ajv2020({
    ...readJson('src/zonefile/ajv-options.json'),
    schemas: [settings, zone, snapshot],
    code: { source: true, esm: true },
  })
  const code = standaloneCode(ajv, {
    validateZone: zone.$id,
    validateSettings: settings.$id,
    validateSnapshot: snapshot.$id,
  })
  return `${code}
const violations = (validate, data) => (validate(data) ? [] : validate.errors)
export const zoneViolations = (data) => violations(validateZone, data)
export const settingsViolations = (data) => violations(validateSettings, data)
export const snapshotViolations = (data) => violations(validateSnapshot, data)`
}

// Chunks are named after their content: without this, those of earlier builds would stay.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })

const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  plugins: [generatedValidators],
  // Bundled CommonJS packages ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'warning',
}

await build({
  ...common,
  entryPoints: { cli: 'src/cli.ts', demo: 'src/demo/demo.ts', bench: 'test/bench/bench.ts', fuzz: 'test/fuzz/fuzz.ts' },
  splitting: true,
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
})

// The Action is one file: whoever looks at what a workflow runs has one thing to look at.
await build({ ...common, entryPoints: { action: 'src/action.ts' }, target: 'node24' })
