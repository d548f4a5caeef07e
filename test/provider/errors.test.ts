import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureOf, incomplete, type Task } from '../../src/provider/errors.ts'
import type { Body, HttpOutcome, Method } from '../../src/provider/http.ts'
import { excerptOf, wordsOf } from '../../src/provider/words.ts'
import { createRedactor } from '../../src/redact.ts'

const KEY = 'sk_test_do_not_show_me'
const redact = createRedactor([KEY])
const task = (method: Method): Task => ({ doing: 'do it', method, ifMissing: 'Look elsewhere.' })
const timing = { sentAt: 0, endedAt: 1 }
const rate = { limit: null, remaining: null, reset: null, retryAfter: null, date: null }
const json = (value: unknown): Body => ({ kind: 'json', value })
const answered = (status: number, body: Body): HttpOutcome => ({
  kind: 'answered',
  status,
  rate,
  link: null,
  body,
  timing,
})
const lost = (sent: 'no' | 'maybe'): HttpOutcome => ({
  kind: 'lost',
  sent,
  reason: 'timeout',
  message: 'no answer came',
  timing,
})

describe("the provider's own words", () => {
  test.each([
    [{ errors: ['Domain not found', 'Invalid DNS record type'] }, ['Domain not found', 'Invalid DNS record type']],
    [{ error: 'Invalid API key' }, ['Invalid API key']],
    [
      {
        error: 'validation_error',
        message: 'TTL is wrong',
        details: { ttl: ['must be at least 60', 'must be a number'], value: { 0: 'odd' } },
      },
      ['validation_error: TTL is wrong', 'ttl: must be at least 60', 'ttl: must be a number', 'value.0: odd'],
    ],
    [{ error: 'validation_error', message: 'No', details: {} }, ['validation_error: No']],
    [{ errors: [{ field: 'ttl', message: 'too small' }] }, ['too small']],
    [{ errors: { ttl: 'too small' } }, ['ttl: too small']],
    [{ detail: 'Not found.' }, ['detail: Not found.']],
    ['Slow down', ['Slow down']],
    [{}, []],
    [null, []],
  ])('%j says %j', (body, words) => {
    expect(wordsOf(json(body), redact)).toEqual(words)
  })

  test.each([
    ['<!DOCTYPE html><html><head><title>502 Bad\nGateway</title>', 'an HTML page with the title 502 Bad Gateway'],
    ['<html><body>oops', 'an HTML page'],
    ['{"records":[{"id":1', 'broken JSON that begins {"records":[{"id":1'],
    ['upstream timed out', 'text that begins upstream timed out'],
  ])('%j is described, not repeated whole', (text, said) => {
    expect(excerptOf(text, redact)).toBe(said)
  })

  test('are cut to a sane length and number', () => {
    const words = wordsOf(json({ errors: Array.from({ length: 500 }, () => 'x'.repeat(100_000)) }), redact)
    expect(words.length).toBe(10)
    expect(words.every((word) => word.length === 300 && word.endsWith('…'))).toBe(true)
  })

  test('are redacted before they are cut, so that no half of the key is left', () => {
    for (let before = 250; before <= 300; before += 1) {
      const [word = ''] = wordsOf(json({ error: `${'x'.repeat(before)}${KEY} tail` }), redact)
      expect(word).not.toContain('sk_')
    }
  })

  test('steer no terminal and turn no line around', () => {
    const [word] = wordsOf(json({ error: 'a\u001b[31mb\r\n::error::c\u202ed\u0000\ud800' }), redact)
    expect(word).toBe('a\\u{1b}[31mb ::error::c\\u{202e}d\\u{0}\\u{d800}')
  })

  test('no JSON breaks them, however deep', () => {
    const deep: unknown = JSON.parse(`${'[{"errors":'.repeat(50_000)}1${'}]'.repeat(50_000)}`)
    expect(wordsOf(json({ details: deep }), redact)).toEqual([])
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom('errors', 'error', 'message', 'details', 'other'),
        (value, field) => {
          for (const body of [value, { [field]: value }]) {
            for (const word of wordsOf(json(body), redact)) expect(word.length).toBeLessThanOrEqual(300)
          }
        },
      ),
    )
  })
})

describe('a failure', () => {
  test.each([
    ['GET', answered(401, json({ error: 'Invalid API key' })), 'key', 'no', 'Invalid API key'],
    ['GET', answered(403, json({})), 'forbidden', 'no', '403'],
    ['GET', answered(404, json({ errors: ['Domain not found'] })), 'missing', 'no', 'Domain not found'],
    ['POST', answered(400, json({ errors: ['Bad'] })), 'refused', 'no', 'Bad'],
    ['POST', answered(405, { kind: 'empty' }), 'refused', 'no', '405'],
    ['PUT', answered(409, json({ errors: ['Taken'] })), 'refused', 'no', 'Taken'],
    ['PATCH', answered(422, json({ errors: ['TTL'] })), 'refused', 'no', 'TTL'],
    ['POST', answered(429, json({})), 'unavailable', 'no', '429'],
    ['POST', answered(408, json({})), 'unavailable', 'no', '408'],
    ['POST', answered(500, { kind: 'empty' }), 'unavailable', 'maybe', '500'],
    ['DELETE', answered(503, { kind: 'unreadable', excerpt: 'an HTML page' }), 'unavailable', 'maybe', 'an HTML page'],
    ['GET', answered(502, { kind: 'empty' }), 'unavailable', 'no', '502'],
    ['POST', answered(302, { kind: 'unreadable', excerpt: 'a redirect to x' }), 'garbled', 'maybe', 'a redirect to x'],
    ['GET', answered(301, { kind: 'empty' }), 'garbled', 'no', '301'],
    ['POST', lost('maybe'), 'unavailable', 'maybe', 'no answer came'],
    ['DELETE', lost('maybe'), 'unavailable', 'maybe', 'no answer came'],
    ['POST', lost('no'), 'unavailable', 'no', 'no answer came'],
    ['GET', lost('maybe'), 'unavailable', 'no', 'no answer came'],
    ['POST', { kind: 'interrupted' }, 'interrupted', 'no', 'interrupted'],
  ] as const)('of %s after %j is of kind %s and landed: %s', (method, outcome, kind, landed, said) => {
    const error = failureOf(outcome, task(method), redact)
    expect(error).toMatchObject({ kind, landed, status: outcome.kind === 'answered' ? outcome.status : null })
    expect(error.message).toContain('do it')
    expect(error.message).toContain(said)
    expect(error.message).toMatch(/\.$/)
    expect(error.hint).toMatch(/\.$/)
    expect(error.hint.includes('It may have happened')).toBe(landed === 'maybe')
  })

  test('of a refused key names both environments', () => {
    const { hint } = failureOf(answered(401, json({ error: 'Invalid API key' })), task('GET'), redact)
    expect(hint).toContain('sandbox')
    expect(hint).toContain('production')
    expect(hint).toContain('POCKETDNS_API_KEY')
  })

  test('of a forbidden request says to have the status of the account verified', () => {
    expect(failureOf(answered(403, json({})), task('GET'), redact).hint).toContain("verify the account's status")
  })

  test('of something missing says where to look', () => {
    expect(failureOf(answered(404, json({})), task('GET'), redact).hint).toBe('Look elsewhere.')
  })

  test('never shows the key, whoever says it', () => {
    const outcomes = [
      answered(400, json({ error: KEY, details: { [KEY]: Buffer.from(KEY).toString('base64') } })),
      answered(500, { kind: 'unreadable', excerpt: KEY }),
    ]
    for (const outcome of outcomes) {
      const shown = JSON.stringify(failureOf(outcome, { ...task('GET'), doing: `read ${KEY}`, ifMissing: KEY }, redact))
      expect(shown).not.toContain(KEY)
      expect(shown).not.toContain(Buffer.from(KEY).toString('base64').slice(2, 20))
    }
  })

  test('of an incomplete list gives both numbers', () => {
    expect(incomplete(task('GET'), 40, 57, redact)).toMatchObject({ kind: 'incomplete', landed: 'no' })
    expect(incomplete(task('GET'), 40, 57, redact).message).toContain('40 of 57')
    expect(incomplete(task('GET'), 40, null, redact).message).toContain('holds 40 and names a next page')
  })
})
