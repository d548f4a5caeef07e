import { describe, expect, test } from 'vitest'
import { BASE_URLS, parseBaseUrl } from '../../src/provider/base-url.ts'

describe('the API URL', () => {
  test('each environment has its own address', () => {
    expect(BASE_URLS).toEqual({ production: 'https://api.pocketdns.com', sandbox: 'https://api.sandbox.pocketdns.com' })
  })

  test.each([
    ['https://api.example.net', 'https://api.example.net'],
    ['https://api.example.net/', 'https://api.example.net'],
    ['HTTPS://API.Example.NET:8443', 'https://api.example.net:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken', (text, origin) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, value: origin })
  })

  test.each([
    ['', 'not a URL'],
    ['api.pocketdns.com', 'not a URL'],
    ['localhost:8080', '"localhost:"'],
    ['ftp://api.example.net', '"ftp:"'],
    ['file:///etc/passwd', '"file:"'],
    ['http://api.pocketdns.com', 'unencrypted'],
    ['http://127.0.0.1.example.net', 'unencrypted'],
    ['http://localhost.example.net', 'unencrypted'],
    ['http://[::ffff:127.0.0.1]', 'unencrypted'],
    ['http://10.0.0.1', 'unencrypted'],
    ['http://0.0.0.0', 'unencrypted'],
    ['https://127.0.0.1:x', 'not a URL'],
    ['https://api.pocketdns.com/api/v1', 'holds a path (/api/v1)'],
    ['https://api.pocketdns.com/?a=b', 'query or a fragment'],
    ['https://api.pocketdns.com/#a', 'query or a fragment'],
  ])('%s is refused', (text, said) => {
    const parsed = parseBaseUrl(text)
    expect(parsed.ok ? '' : parsed.error.rule).toBe('api-url')
    expect(parsed.ok ? '' : parsed.error.message).toContain(said)
    expect(parsed.ok ? '' : parsed.error.hint).not.toBe('')
  })

  test('credentials in it are refused and not repeated', () => {
    const parsed = parseBaseUrl('https://user:sk_live_secret@api.pocketdns.com')
    expect(parsed.ok).toBe(false)
    expect(JSON.stringify(parsed)).not.toContain('sk_live_secret')
    expect(JSON.stringify(parsed)).toContain('POCKETDNS_API_KEY')
  })
})
