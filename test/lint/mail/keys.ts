// DKIM keys made for this run: nothing that looks like a credential is written down.
import { generateKeyPairSync } from 'node:crypto'

/** The public half of a new RSA key, in base64 of DER. */
export function rsaKey(bits: number, type: 'spki' | 'pkcs1'): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return publicKey.export({ type, format: 'der' }).toString('base64')
}

/** The public half of a new Ed25519 key: its 32 octets, or all of its DER. */
export function ed25519Key(form: 'octets' | 'der'): string {
  const { publicKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return (form === 'der' ? der : der.subarray(-32)).toString('base64')
}
