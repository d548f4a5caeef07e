// The public key of a DKIM record. For RSA it is base64 of a DER key, for Ed25519 of 32 plain octets (RFC 6376, 3.6.1; RFC 8463, 4).
import { createPublicKey, type KeyObject } from 'node:crypto'

/** `revoked`: an empty `p` says that the key is no longer good. `bits` is the length of an RSA key. */
export type DkimKey =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ed25519' | 'revoked' }
  | { readonly kind: 'broken'; readonly message: string; readonly hint: string }

export function readKey(type: 'rsa' | 'ed25519', value: string): DkimKey {
  const base64 = value.replace(/[ \t\r\n]+/g, '')
  if (base64 === '') return { kind: 'revoked' }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return broken('the key is no base64', spellingHint(base64))
  if (base64.length % 4 !== 0) return broken('the key is not whole: its base64 ends too early', WHOLE)
  const octets = Buffer.from(base64, 'base64')
  return type === 'ed25519' ? readEd25519(octets) : readRsa(octets)
}

const broken = (message: string, hint: string): DkimKey => ({ kind: 'broken', message, hint })

const WHOLE = 'Copy all of it again: consoles show long keys in pieces, and here it is one text of any length.'

function spellingHint(base64: string): string {
  if (/["'\u201c\u201d]/.test(base64))
    return 'Leave out the quotes between its pieces: here it is one text of any length.'
  if (base64.includes('BEGIN')) return 'Leave out the lines BEGIN PUBLIC KEY and END PUBLIC KEY.'
  if (base64.includes('\\')) return 'Leave out the backslashes: here nothing is escaped.'
  return WHOLE
}

/** Octets of an Ed25519 key, and of the same key in DER. */
const ED25519_OCTETS = 32
const ED25519_DER_OCTETS = 44

function readEd25519(octets: Buffer): DkimKey {
  if (octets.length === ED25519_OCTETS) return { kind: 'ed25519' }
  const message = `the key has ${octets.length} octets, but an Ed25519 key has ${ED25519_OCTETS}`
  if (octets.length !== ED25519_DER_OCTETS || publicKey(octets, 'spki')?.asymmetricKeyType !== 'ed25519')
    return broken(message, publicKey(octets, 'spki') === undefined ? WHOLE : 'Write k=rsa: this is an RSA key.')
  return broken(message, `Without its DER header it is p=${octets.subarray(-ED25519_OCTETS).toString('base64')}.`)
}

/** RFC 6376 says RSAPublicKey and shows SubjectPublicKeyInfo; verifiers know both. */
function readRsa(octets: Buffer): DkimKey {
  const key = publicKey(octets, 'spki') ?? publicKey(octets, 'pkcs1')
  const bits = key?.asymmetricKeyDetails?.modulusLength
  if (key?.asymmetricKeyType === 'rsa' && bits !== undefined) return { kind: 'rsa', bits }
  if (octets.length === ED25519_OCTETS || key?.asymmetricKeyType === 'ed25519')
    return broken('the key is no RSA key', 'Write k=ed25519 if it is an Ed25519 key; without "k" it has to be RSA.')
  return broken('the key cannot be read as an RSA key', WHOLE)
}

function publicKey(key: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'der', type })
  } catch {
    return undefined
  }
}
