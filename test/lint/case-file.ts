// Cases as files have them: a title, a zone file, and under the place of each finding a caret with its rule.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/diagnostic.ts'
import type { ZoneName } from '../../src/dns/name.ts'
import { CATALOGUE } from '../../src/lint/catalogue.ts'
import { lint } from '../../src/lint/lint.ts'
import { DNS_RULES } from '../../src/lint/rules.ts'
import { groupBy } from '../../src/plan/group.ts'
import { isNonEmpty, type NonEmpty } from '../../src/result.ts'
import { readZone } from '../../src/zonefile/read-zone.ts'
import { DEFAULT_SETTINGS, readSettings } from '../../src/zonefile/settings.ts'
import type { Source } from '../../src/zonefile/source.ts'
import { zoneNamed } from '../dns/names.ts'

/** `expected`: the findings as `file:line:column rule`, in order. */
export type Case = { readonly title: string; readonly files: readonly Source[]; readonly expected: readonly string[] }

const FOLDER = join(import.meta.dirname, 'cases')

/** All cases, by the file that they are in. */
export const caseFiles = (): readonly (readonly [string, readonly Case[]])[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => [name.replace('.txt', ''), casesIn(readFileSync(join(FOLDER, name), 'utf8'))])

/** `===` starts a case, `@@` a file of it; the first is example.com.yaml. Where it has no key `records`, it is what stands below one. */
const casesIn = (text: string): readonly Case[] =>
  text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.trimEnd().split('\n')
      const files = `@@ example.com.yaml\n${lines.join('\n')}`.split(/^@@ /m).slice(1)
      const read = files.filter((file) => file.trim() !== 'example.com.yaml').map(fileIn)
      return {
        title,
        files: read.map(({ source }) => source),
        expected: read.flatMap(({ expected }) => expected).sort(),
      }
    })

function fileIn(text: string): { readonly source: Source; readonly expected: readonly string[] } {
  const [file = '', ...body] = text.trimEnd().split('\n')
  const isWhole = file === 'pocketdns.yaml' || body.some((line) => WHOLE.test(line))
  const written = isWhole ? body : ['records:', ...body.map((line) => `  ${line}`)]
  const lines: string[] = []
  const expected: string[] = []
  for (const line of written) {
    const [, indent = '', rules] = /^(\s*)\^ ([a-z0-9 -]+)$/.exec(line) ?? []
    if (rules === undefined) lines.push(line)
    for (const rule of rules?.split(' ') ?? [])
      expected.push(`${file}:${Math.max(1, lines.length)}:${indent.length + 1} ${rule}`)
  }
  return { source: { file, text: `${lines.join('\n')}\n` }, expected }
}

/** A file that is written whole has one of these keys. */
const WHOLE = /^(?:records|ttl|lint|zone|user|ignore):/

/** From the texts of the files to what is said of them, as the program goes. */
export function judged(files: readonly Source[]): readonly Diagnostic[] {
  const file = files.find((one) => one.file === 'pocketdns.yaml')
  const settings = file === undefined ? { value: DEFAULT_SETTINGS, findings: [] } : readSettings(file)
  const readings = zonesIn(files).map(([name, sources]) =>
    readZone({ name, files: sources, settings: settings.value ?? DEFAULT_SETTINGS }),
  )
  const zones = readings.map(({ draft }) => draft)
  const found = readings.flatMap(({ draft, findings, switchOffs }) =>
    lint({
      scene: { zone: draft, zones },
      read: findings,
      switchOffs,
      offEverywhere: settings.value?.off ?? [],
      catalogue: CATALOGUE,
      rules: DNS_RULES,
    }),
  )
  return [...settings.findings, ...found]
}

function zonesIn(files: readonly Source[]): readonly (readonly [ZoneName, NonEmpty<Source>])[] {
  const ofZones = files.filter(({ file }) => file !== 'pocketdns.yaml')
  const byStem = groupBy(ofZones, ({ file }) => file.replace(/\/.*$|\.yaml$/g, ''))
  return [...byStem].flatMap(([stem, sources]) => (isNonEmpty(sources) ? [[zoneNamed(stem), sources] as const] : []))
}

export const spotOf = ({ rule, place: { file, line, column } }: Diagnostic): string =>
  `${file}:${line}:${column} ${rule}`
