// What may stand together at one name of a zone; asked on create and on update, against the other records at that name.

import type { Problem } from './answer.ts'
import { meaningOf } from './meaning.ts'
import type { RecordDraft } from './state.ts'

type Rule = (draft: RecordDraft, beside: readonly RecordDraft[]) => string | undefined

/** `beside` are the records at the draft's name, without the one that it replaces. */
export function zoneProblems(
  draft: RecordDraft,
  beside: readonly RecordDraft[],
  duplicates: 'refused' | 'allowed',
): readonly Problem[] {
  const rules: readonly Rule[] =
    duplicates === 'refused' ? [cnameRule, nullMxRule, duplicateRule] : [cnameRule, nullMxRule]
  const messages = rules.map((rule) => rule(draft, beside)).filter((message) => message !== undefined)
  return messages.map((message) => ({ field: 'name', message }))
}

/** RFC 1034 section 3.6.2: a CNAME is alone at its name; so it cannot be at the apex, where NS and SOA are. */
const cnameRule: Rule = ({ type, name }, beside) => {
  const aliased = beside.some((record) => record.type === 'CNAME')
  if (type !== 'CNAME') return aliased ? `Nothing can stand beside the CNAME record at ${name}` : undefined
  if (name === '@') return 'A CNAME record cannot be at the apex'
  if (aliased) return `There is a CNAME record at ${name} already`
  return beside.length > 0 ? `A CNAME record cannot stand beside other records at ${name}` : undefined
}

/** RFC 7505 section 3: a null MX is the only MX at its name. */
const nullMxRule: Rule = (draft, beside) => {
  if (draft.type !== 'MX') return undefined
  const others = beside.filter((record) => record.type === 'MX' && meaningOf(record) !== meaningOf(draft))
  return others.length > 0 && [draft, ...others].some(({ value }) => value === '.')
    ? `A null MX record cannot stand beside other MX records at ${draft.name}`
    : undefined
}

const duplicateRule: Rule = (draft, beside) => {
  const meaning = meaningOf(draft)
  return beside.some((record) => meaningOf(record) === meaning)
    ? `This ${draft.type} record exists already at ${draft.name}`
    : undefined
}
