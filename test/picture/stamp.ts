// A picture that says what it is of: the hash of its source, in a text chunk of the PNG (PNG specification, 11.3.4.3), so that a stale one shows.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const KEYWORD = 'Source'

/** The picture with the hash of what it was drawn from. */
export function stamped(png: Buffer, source: string): Buffer {
  const end = png.length - END_OCTETS
  return Buffer.concat([png.subarray(0, end), textChunk(hashOf(source)), png.subarray(end)])
}

export const isOf = (png: Buffer, source: string): boolean => png.includes(textChunk(hashOf(source)))

/** The last chunk, IEND, is always the same. */
const END_OCTETS = 12

const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex')

/** Length of the data, type, data, and a checksum over the last two. */
function textChunk(text: string): Buffer {
  const body = Buffer.from(`tEXt${KEYWORD}\0${text}`, 'latin1')
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
