import { deflateSync } from 'node:zlib'

/** What the header of a PNG says (PNG 3, 11.2.1). */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly depth?: number
  /** 2 is red, green and blue; 6 is those and opacity. */
  readonly colourType?: number
  readonly isInterlaced?: boolean
}

/** A PNG of a header and of what its data unpack to. */
export function png(
  { width, height, depth = 8, colourType = 2, isInterlaced = false }: PngHeader,
  data: Uint8Array,
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, isInterlaced ? 1 : 0], 8)
  const chunks = { IHDR: header, IDAT: deflateSync(data), IEND: Buffer.alloc(0) }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, ...Object.entries(chunks).map(([name, content]) => pngChunk(name, content))])
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const [head, check] = [Buffer.alloc(8), Buffer.alloc(4)]
  head.writeUInt32BE(data.length)
  head.write(name, 4, 'latin1')
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
  return Buffer.concat([head, data, check])
}

/** PNG 3, annex D. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}
