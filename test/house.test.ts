// The shape of the code, held by a test: imports point down, siblings stay apart, no circles, one importer for each big dependency.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', 'src')

/** Floor and wing of each folder; a file of one wing may import from its own wing and from lower floors. */
const WINGS: Readonly<Record<string, number>> = {
  '': 0,
  dns: 1,
  zonefile: 2,
  masterfile: 2,
  lint: 2,
  plan: 2,
  provider: 2,
  apply: 3,
  report: 4,
  github: 4,
  app: 4,
  cli: 5,
  demo: 5,
  action: 6,
}
const OUTSIDE = 'emulator'
const TOP: Readonly<Record<string, string>> = { 'cli.ts': 'cli', 'action.ts': 'action' }

const PURE = ['', 'dns', 'zonefile', 'masterfile', 'lint', 'plan', 'report']
const PURE_BUILTINS = new Set(['node:url', 'node:net', 'node:crypto'])
const IMPURE_WORDS =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/

const ONE_IMPORTER = ['yaml', 'ajv', 'p-queue', 'octokit', 'commander', '@actions/core', 'diff']

type SourceFile = {
  readonly path: string
  readonly wing: string
  readonly floor: number
  readonly text: string
  readonly imports: readonly string[]
}

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map(readSource)

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const wing = TOP[path] ?? (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')
  const imports = [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\b[^'"\n]*(?:\{[^}]*\}[^'"\n]*)?['"]([^'"]+)['"]|\bimport\('([^']+)'\)/g,
    ),
  ]
  return { path, wing, floor: WINGS[wing] ?? -1, text, imports: imports.map((match) => match[1] ?? match[2] ?? '') }
}

const local = (file: SourceFile): SourceFile[] =>
  file.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(dirname(file.path), name))
    .flatMap((path) => files.find((other) => other.path === path) ?? [])

const packages = (file: SourceFile): string[] =>
  file.imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:'))

describe('the house', () => {
  test('has the files that this test believes it has', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => file.floor < 0 && file.wing !== OUTSIDE).map((file) => file.path)).toEqual([])
  })

  test('imports point down, and siblings do not import each other', () => {
    const wrong = files
      .filter((file) => file.wing !== OUTSIDE)
      .flatMap((file) =>
        local(file)
          .filter((other) => other.wing !== OUTSIDE && other.wing !== file.wing && other.floor >= file.floor)
          .map((other) => `${file.path} -> ${other.path}`),
      )
    expect(wrong).toEqual([])
  })

  test('the emulator is outside: it imports nothing of ours, and only the wiring imports it', () => {
    const out = files
      .filter((file) => file.wing === OUTSIDE)
      .flatMap((file) => local(file).filter((other) => other.wing !== OUTSIDE))
    const into = files.filter(
      (file) => file.wing !== OUTSIDE && file.floor < 5 && local(file).some((other) => other.wing === OUTSIDE),
    )
    expect([...out, ...into].map((file) => file.path)).toEqual([])
  })

  test('no file imports itself through others', () => {
    expect(files.filter((file) => reaches(file, file)).map((file) => file.path)).toEqual([])
  })

  test('pure files touch no clock, chance, environment, disk or network', () => {
    const pure = files.filter((file) => PURE.includes(file.wing))
    const builtins = pure.flatMap((file) =>
      file.imports
        .filter((name) => name.startsWith('node:') && !PURE_BUILTINS.has(name))
        .map((name) => `${file.path}: ${name}`),
    )
    const words = pure.filter((file) => IMPURE_WORDS.test(withoutComments(file.text))).map((file) => file.path)
    expect([...builtins, ...words]).toEqual([])
  })

  test.each(ONE_IMPORTER)('%s is met in one file', (name) => {
    const importers = files.filter((file) => packages(file).some((one) => one === name || one.startsWith(`${name}/`)))
    expect(importers.map((file) => file.path).length).toBeLessThanOrEqual(1)
  })

  test('there are no default exports, no barrels, and no file past 200 lines', () => {
    const wrong = files.filter(
      (file) => /\bexport default\b|\bexport \*/.test(file.text) || file.text.split('\n').length > 201,
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('the map in src/README.md names every file, and no other', () => {
    const map = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const named = [...map.matchAll(/^- `([^`]+\.ts)`: /gm)].map((match) => match[1])
    expect([...named].sort()).toEqual(files.map((file) => file.path).sort())
  })
})

function reaches(from: SourceFile, to: SourceFile): boolean {
  const seen = new Set<SourceFile>()
  const stack = local(from)
  for (let file = stack.pop(); file !== undefined; file = stack.pop()) {
    if (file === to) return true
    if (!seen.has(file)) stack.push(...local(file))
    seen.add(file)
  }
  return false
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
