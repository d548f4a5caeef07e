// The writing half of the client: one record created, updated or deleted by one request, in the voice of its domain.
import type { Domain } from '../dns/live-record.ts'
import type { RecordData } from '../dns/record-set.ts'
import { ok } from '../result.ts'
import type { Ask, Success } from './ask.ts'
import type { DomainMemory } from './domain-memory.ts'
import type { Task } from './errors.ts'
import type { Method } from './http.ts'
import { fieldOf, idOf, type JsonObject } from './json.ts'
import { createPath, recordPath } from './paths.ts'
import type { Answer, Dispatch, Provider } from './port.ts'
import { createUpdateVerb, type UpdateVerb } from './update-verb.ts'
import type { Voices } from './voice.ts'
import { type Voice, writeRecord } from './wire.ts'

export type WriteTools = { readonly ask: Ask; readonly voices: Voices; readonly memory: DomainMemory }

export function createWrites({
  ask,
  voices,
  memory,
}: WriteTools): Pick<Provider, 'createRecord' | 'updateRecord' | 'deleteRecord'> {
  const sendUpdate = createUpdateVerb()

  const createRecord = async (domain: Domain, record: RecordData, dispatch: Dispatch): Answer<string | null> => {
    const voice = await voiceToWrite(domain)
    if (!voice.ok) return voice
    const path = createPath(voice.value, domain.id)
    const task = writeTask('POST', `create ${nameOf(domain, record)}`, 'The domain is gone: plan again.')
    const answer = await ask({ path, body: bodyOf(voice.value, domain, record), dispatch }, task)
    return answer.ok ? ok(newId(answer.value)) : answer
  }

  const updateRecord = async (
    domain: Domain,
    recordId: string,
    record: RecordData,
    dispatch: Dispatch,
  ): Answer<void> => {
    const voice = await voiceToWrite(domain)
    if (!voice.ok) return voice
    const path = recordPath(voice.value, domain.id, recordId)
    const asked = { path, body: bodyOf(voice.value, domain, record), dispatch }
    const answer = await sendUpdate((verb) => ask(asked, updateTask(verb, domain, record)))
    return answer.ok ? ok(undefined) : answer
  }

  const deleteRecord: Provider['deleteRecord'] = async (domain, recordId, dispatch) => {
    const voice = await voiceToWrite(domain)
    if (!voice.ok) return voice
    const path = recordPath(voice.value, domain.id, recordId)
    const task = writeTask('DELETE', `delete record ${recordId} of ${domain.zone}`, '')
    const answer = await ask({ path, body: undefined, dispatch }, task)
    if (answer.ok) return ok('deleted')
    return answer.error.kind === 'missing' ? ok('gone') : answer
  }

  const voiceToWrite = async (domain: Domain): Answer<Voice> => {
    memory.forgetRecords(domain.id)
    return voices.of(domain)
  }

  // Complete, so that PUT and PATCH mean the same. The flat paths name no domain: there the body does.
  const bodyOf = (voice: Voice, domain: Domain, record: RecordData): JsonObject => {
    const fields = writeRecord(record, voice)
    return voice === 'flat' ? { domain_id: memory.wireId(domain.id), ...fields } : fields
  }

  return { createRecord, updateRecord, deleteRecord }
}

const newId = ({ body }: Success): string | null =>
  (body.kind === 'json' ? idOf(fieldOf(body.value, 'id')) : undefined) ?? null

const writeTask = (method: Method, doing: string, ifMissing: string): Task => ({ doing, method, ifMissing })

const updateTask = (verb: UpdateVerb, domain: Domain, record: RecordData): Task =>
  writeTask(verb, `update ${nameOf(domain, record)}`, 'Someone else deleted the record: plan again.')

const nameOf = (domain: Domain, { owner, rdata }: RecordData): string => `${rdata.type} ${owner} in ${domain.zone}`
