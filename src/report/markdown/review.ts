// What a reviewer must know besides the changes: settings that the head changes, zones that it releases, sets that go, whose the changes are.
import type { SettingChange } from '../../plan/review.ts'
import type { PlanReport } from '../report.ts'
import {
  ALL_ZONES,
  changedSettings,
  dangerOf,
  deletedSets,
  loosenedSettings,
  NOT_SET,
  OFFLINE,
  offlineNotice,
  releasedZones,
  sourcesSentence,
  THE_BASE,
  unreadBase,
} from '../review-wording.ts'
import { showName, showText } from '../show.ts'
import { andMore } from '../wording.ts'
import { alert, codeSpan, listAlert, shownSpan, shownSpanInTable } from './code.ts'
import { countSources } from './groups.ts'

/** The first thing that an offline plan says; empty for any other. */
export function basisAlert({ basis, review }: PlanReport): string {
  if (basis === 'live') return ''
  const base = review === null ? THE_BASE : `${THE_BASE} ${codeSpan(review.base.commit.slice(0, 7))}`
  return alert('NOTE', [`**${OFFLINE}** ${offlineNotice(base)}`])
}

/** Alerts, what is most dangerous first. */
export const reviewAlerts = (report: PlanReport, most: number): readonly string[] => [
  loosenedAlert(report, most),
  releasedAlert(report, most),
  deletedAlert(report, most),
  unreadAlert(report, most),
]

/** Whose the changes are, and the settings that change and loosen nothing. */
export const reviewBlocks = (report: PlanReport, most: number): readonly string[] => [
  sourcesSentence(countSources(report)),
  ...settingsTable(
    settingsOf(report).filter(({ loosens }) => !loosens),
    most,
  ),
]

const settingsOf = ({ review }: PlanReport): readonly SettingChange[] => review?.settings ?? []

function loosenedAlert(report: PlanReport, most: number): string {
  const items = settingsOf(report)
    .filter(({ loosens }) => loosens)
    .map(({ key, zone, before, after }) => [
      `- ${textSpan(key)} for ${zone === null ? ALL_ZONES : nameSpan(zone)}: ${valueOr(before, textSpan)} → ${valueOr(after, textSpan)}; ${dangerOf(key)}`,
    ])
  return listAlert('CAUTION', loosenedSettings(items.length), items, most)
}

function releasedAlert({ review }: PlanReport, most: number): string {
  const items = (review?.released ?? []).map((zone) => [`- ${nameSpan(zone)}`])
  return listAlert('WARNING', releasedZones(items.length), items, most)
}

/** On a short page what goes is seen anyway. */
function deletedAlert({ plan }: PlanReport, most: number): string {
  const changes = plan.zones.reduce((sum, zone) => sum + zone.changes.length, 0)
  const items = plan.zones.flatMap(({ zone, changes }) =>
    changes
      .filter(({ kind }) => kind === 'delete')
      .map(({ owner, type }) => [`- ${shownSpan(`${showName(owner)} ${type}`)} in ${nameSpan(zone)}`]),
  )
  return changes <= SEEN_ANYWAY
    ? ''
    : listAlert('WARNING', deletedSets(items.length), items, Math.min(most, MOST_DELETED))
}

const SEEN_ANYWAY = 10
const MOST_DELETED = 10

function unreadAlert({ review }: PlanReport, most: number): string {
  const items = (review?.unread ?? []).map((sentence) => [`- ${textSpan(sentence)}`])
  return listAlert('WARNING', unreadBase(items.length), items, most)
}

function settingsTable(settings: readonly SettingChange[], most: number): readonly string[] {
  if (settings.length === 0) return []
  const rows = settings.slice(0, most).map(({ key, zone, before, after }) => {
    const where = zone === null ? ALL_ZONES : shownSpanInTable(showName(zone))
    return rowText([cellSpan(key), where, valueOr(before, cellSpan), valueOr(after, cellSpan)])
  })
  const rest = settings.length > most ? [rowText([andMore(settings.length - most), '', '', ''])] : []
  return [changedSettings(settings.length), [...TABLE_HEAD, ...rows, ...rest].join('\n')]
}

const TABLE_HEAD = ['| setting | of | before | after |', '|---|---|---|---|']

const rowText = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const valueOr = (value: string | null, span: (text: string) => string): string =>
  value === null ? `*${NOT_SET}*` : span(value)
const nameSpan = (name: string): string => shownSpan(showName(name))
const textSpan = (text: string): string => shownSpan(showText(text, TEXT_ROOM))
const cellSpan = (text: string): string => shownSpanInTable(showText(text, TEXT_ROOM))
const TEXT_ROOM = 200
