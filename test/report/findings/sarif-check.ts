// What code scanning documents of the files that it takes (GitHub Docs, SARIF support for code scanning), as complaints about one.

type Json = { readonly [key: string]: unknown }

/** Each complaint names what is missing or wrong; an empty list means that the file is taken. */
export function sarifComplaints(text: string): readonly string[] {
  const log = objectIn(JSON.parse(text))
  const [run, ...more] = listIn(log.runs).map(objectIn)
  if (run === undefined) return ['no run']
  const driver = objectIn(objectIn(run.tool).driver)
  const rules = listIn(driver.rules).map(objectIn)
  const results = listIn(run.results).map(objectIn)
  const ids = rules.map(({ id }) => id)
  return [
    ...unless(log.version === '2.1.0', 'version'),
    ...unless(/^https:\/\/.*sarif.*2\.1\.0/.test(String(log.$schema)), '$schema'),
    ...unless(more.length === 0, 'more than one run'),
    ...unless(isText(driver.name, 255), 'driver.name'),
    ...unless(/^\d+\.\d+\.\d+/.test(String(driver.semanticVersion)), 'driver.semanticVersion'),
    ...unless(run.columnKind === 'utf16CodeUnits', 'columnKind'),
    ...unless(new Set(ids).size === ids.length && ids.length <= 25_000, 'rules'),
    ...unless(results.length <= 25_000, 'results'),
    ...rules.flatMap(ruleComplaints),
    ...results.flatMap((result) => resultComplaints(result, ids)),
  ]
}

function ruleComplaints(rule: Json): readonly string[] {
  const { tags, precision, 'problem.severity': severity } = objectIn(rule.properties)
  const complaints = [
    ...unless(isText(rule.id, 255), 'id'),
    ...unless(isText(objectIn(rule.shortDescription).text, 1024), 'shortDescription'),
    ...unless(isText(objectIn(rule.fullDescription).text, 1024), 'fullDescription'),
    ...unless(isText(objectIn(rule.help).text, 100_000), 'help'),
    ...unless(LEVELS.includes(String(objectIn(rule.defaultConfiguration).level)), 'level'),
    ...unless(listIn(tags).length <= 10 && listIn(tags).every((tag) => isText(tag, 255)), 'tags'),
    ...unless(['very-high', 'high', 'medium', 'low'].includes(String(precision)), 'precision'),
    ...unless(['error', 'warning', 'recommendation'].includes(String(severity)), 'problem.severity'),
  ]
  return complaints.map((complaint) => `rule ${rule.id}: ${complaint}`)
}

const LEVELS = ['note', 'warning', 'error']

function resultComplaints(result: Json, ids: readonly unknown[]): readonly string[] {
  const [location, ...more] = listIn(result.locations)
  const physical = objectIn(objectIn(location).physicalLocation)
  const uri = objectIn(physical.artifactLocation).uri
  const { startLine, startColumn, endLine, endColumn } = objectIn(physical.region)
  const numbers = [startLine, startColumn, endLine, endColumn].map(Number)
  const complaints = [
    ...unless(ids[Number(result.ruleIndex)] === result.ruleId, 'ruleIndex'),
    ...unless(LEVELS.includes(String(result.level)), 'level'),
    ...unless(isText(objectIn(result.message).text, 100_000), 'message'),
    ...unless(!/\]\(/.test(String(objectIn(result.message).text)), 'a link'),
    ...unless(more.length === 0, 'locations'),
    ...unless(
      typeof uri === 'string' && /^(?:[A-Za-z0-9\-._~!'()*/]|%[0-9A-F]{2})+$/.test(uri.replace(/^file:/, '')),
      'uri',
    ),
    ...unless(
      numbers.every((number) => Number.isInteger(number) && number >= 1),
      'region',
    ),
    ...unless(startLine !== endLine || Number(endColumn) > Number(startColumn), 'region without width'),
    ...unless(
      /^[0-9a-f]{1,16}:\d+$/.test(String(objectIn(result.partialFingerprints).primaryLocationLineHash)),
      'hash',
    ),
  ]
  return complaints.map((complaint) => `result ${result.ruleId}: ${complaint}`)
}

const unless = (isFine: boolean, complaint: string): readonly string[] => (isFine ? [] : [complaint])

const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value !== '' && value.length <= most

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const objectIn = (value: unknown): Json => (isObject(value) ? value : {})
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
