import { expect, test } from 'vitest'
import { parseApiKey } from '../../src/provider/api-key.ts'

test.each(['sk_live_abc', '  sk_live_abc\n'])('the key %j is taken without the white space around it', (text) => {
  expect(parseApiKey(text)).toEqual({ ok: true, value: 'sk_live_abc' })
})

test.each(['', '  \n', 'sk live secret', 'sk_live\nsecret', 'sk_live_sécret', 'sk\u0000secret'])(
  'the key %j is refused before it is sent, and not repeated',
  (text) => {
    const key = parseApiKey(text)
    expect(key.ok).toBe(false)
    expect(JSON.stringify(key)).not.toContain('secret')
  },
)
