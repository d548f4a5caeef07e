// Writing records: create, update and delete, the same for both voices but for the name of the value's field.

import { type Answer, json, noContent, type Problem, refused } from './answer.ts'
import type { Settings } from './options.ts'
import type { Domain, RecordDraft } from './state.ts'
import type { FoundRecord, Store } from './store.ts'
import { checkFields } from './validate.ts'
import { recordView } from './views.ts'
import { type Voice, valueFieldOf } from './voice.ts'
import { zoneProblems } from './zone-rules.ts'

export type Body = Readonly<Record<string, unknown>>

export function createRecord(domain: Domain, body: Body, voice: Voice, store: Store, settings: Settings): Answer {
  const checked = checkDraft(body, domain, undefined, voice, store, settings)
  if ('status' in checked) return checked
  return json(201, recordView(store.addRecord(domain.id, checked.draft), voice, settings.spelling))
}

/** PUT replaces: the body is the whole record. PATCH changes: what the body does not say stays. */
export function updateRecord(
  verb: 'PUT' | 'PATCH',
  found: FoundRecord,
  body: Body,
  voice: Voice,
  store: Store,
  settings: Settings,
): Answer {
  const { value, ...kept } = found.record
  const whole = verb === 'PUT' ? body : { ...kept, [valueFieldOf[voice]]: value, ...body }
  const checked = checkDraft(whole, found.domain, found.record.id, voice, store, settings)
  if ('status' in checked) return checked
  return json(200, recordView(store.replaceRecord(found, checked.draft), voice, settings.spelling))
}

export function deleteRecord(found: FoundRecord, store: Store): Answer {
  store.removeRecord(found)
  return noContent
}

/** The draft that a body describes, or the refusal: 400 for what is missing, 422 for what is wrong. */
function checkDraft(
  body: Body,
  domain: Domain,
  replacedId: string | undefined,
  voice: Voice,
  store: Store,
  settings: Settings,
): { readonly draft: RecordDraft } | Answer {
  const valueField = valueFieldOf[voice]
  const missing = missingFields(body, ['type', 'name', valueField, 'ttl'])
  if (missing.length > 0) return refused(400, missing, settings.errorForm)
  const { type, name, ttl, priority } = body
  const checked = checkFields({ type, name, value: body[valueField], ttl, priority }, domain.name, valueField)
  if ('problems' in checked) return refused(422, checked.problems, settings.errorForm)
  const beside = store.recordsAt(domain.id, checked.draft.name).filter(({ id }) => id !== replacedId)
  const problems = zoneProblems(checked.draft, beside, settings.duplicates)
  return problems.length > 0 ? refused(422, problems, settings.errorForm) : checked
}

export const missingFields = (body: Body, required: readonly string[]): readonly Problem[] =>
  required
    .filter((field) => body[field] === undefined || body[field] === null)
    .map((field) => ({ field, message: `${field} is missing` }))
