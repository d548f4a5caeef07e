// What a pull request does besides its records, as text: settings that it changes, zones that it releases, and what could not be read.
import type { Review, SettingChange } from '../../plan/review.ts'
import { ALL_ZONES, dangerOf, NOT_SET, releasedSentence, SETTINGS_CHANGED } from '../review-wording.ts'
import { showName, showText } from '../show.ts'
import { type Line, raw, tint } from './line.ts'

/** A group of lines for each; dangers are marked, for they may be what would have refused the plan. */
export const reviewGroups = (review: Review): readonly (readonly Line[])[] => [
  settingLines(review.settings),
  review.released.length === 0 ? [] : [[tint('warning', releasedSentence(review.released.map(showName)))]],
  review.unread.map((sentence) => [tint('warning', `warning: ${showText(sentence, SENTENCE_ROOM)}`)]),
]

function settingLines(settings: readonly SettingChange[]): readonly Line[] {
  if (settings.length === 0) return []
  return [[tint('bold', SETTINGS_CHANGED)], ...settings.map(settingLine)]
}

function settingLine({ zone, key, before, after, loosens }: SettingChange): Line {
  const where = zone === null ? ALL_ZONES : showName(zone)
  return [
    raw('  '),
    loosens ? tint('error', '! ') : raw('  '),
    tint('bold', key),
    raw(`  ${valueText(before)} -> ${valueText(after)}  `),
    tint('dim', `(${where})`),
    ...(loosens ? [tint('error', `  ${dangerOf(key)}`)] : []),
  ]
}

const valueText = (value: string | null): string => (value === null ? NOT_SET : showText(value, VALUE_ROOM))

const VALUE_ROOM = 80
const SENTENCE_ROOM = 600
