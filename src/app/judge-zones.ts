// Reads zones and judges them: each by itself while it is read, then by the rules, which see the other zones too.
import type { Diagnostic } from '../diagnostic.ts'
import type { Zone, ZoneDraft } from '../dns/zone.ts'
import { CATALOGUE } from '../lint/catalogue.ts'
import { lint } from '../lint/lint.ts'
import { RULES } from '../lint/rules.ts'
import { isNonEmpty } from '../result.ts'
import { readZone, type ZoneReading } from '../zonefile/read-zone.ts'
import type { Settings } from '../zonefile/settings.ts'
import { zoneNameOfFile } from '../zonefile/zone-name.ts'
import { finding, type ZoneFiles } from './files.ts'

/** `zones`: those without errors. */
export type Judged = { readonly zones: readonly Zone[]; readonly findings: readonly Diagnostic[] }

/** `around`: zones that the rules see as well, but that are not judged themselves: what is wrong with them stays untold. */
export function judgeZones(chosen: readonly ZoneFiles[], around: readonly ZoneFiles[], settings: Settings): Judged {
  const readings = chosen.flatMap((files) => readOne(files, settings) ?? [])
  const others = around.flatMap((files) => readOne(files, settings) ?? [])
  const drafts = [...readings, ...others].map(({ draft }) => draft)
  const judged = readings.map((reading) => ({ reading, findings: judge(reading, drafts, settings) }))
  return {
    zones: judged.flatMap(({ reading, findings }) => (findings.some(isError) ? [] : [reading.draft])),
    findings: [...chosen.flatMap(nameFindings), ...judged.flatMap(({ findings }) => findings)],
  }
}

/** A zone as its files say it; undefined if its name or all of its files cannot be read. */
export function readOne({ stem, files }: ZoneFiles, settings: Settings): ZoneReading | undefined {
  const name = zoneNameOfFile(stem)
  return name.ok && isNonEmpty(files) ? readZone({ name: name.value, files, settings }) : undefined
}

function nameFindings({ stem, path }: ZoneFiles): readonly Diagnostic[] {
  const name = zoneNameOfFile(stem)
  return name.ok ? [] : [finding(path, name.error)]
}

const judge = ({ draft, findings, switchOffs }: ZoneReading, zones: readonly ZoneDraft[], settings: Settings) =>
  lint({
    scene: { zone: draft, zones },
    read: findings,
    switchOffs,
    offEverywhere: settings.off,
    catalogue: CATALOGUE,
    rules: RULES,
  })

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'
