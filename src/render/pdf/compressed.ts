import { zlibSync } from '../deflate.ts'

/** In characters and bytes: what is remembered together, and the most that one content may have. */
const [most, mostOfOne] = [2 ** 23, 2 ** 20]

/** Compressed contents by their contents as Latin-1, the one that was asked for longest ago first. */
const remembered = new Map<string, Uint8Array>()
let size = 0

/**
 * The content of a stream, compressed. What other documents have as well is remembered: the colour profile, a logo, fonts
 * with the same letters, and the pages that two copies of one policy share.
 */
export function compressed(content: Uint8Array): Uint8Array {
  // Deflate is compiled for one kind of array: with two it is compiled twice, which takes longer than a short document.
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (buffer.length > mostOfOne) return zlibSync(buffer, { level: 6 })
  const key = buffer.toString('latin1')
  const known = remembered.get(key)
  if (known) remembered.delete(key)
  const bytes = known ?? zlibSync(buffer, { level: 6 })
  remembered.set(key, bytes)
  if (!known) size += sizeOf(key, bytes)
  for (const [oldest, former] of remembered) {
    if (size <= most) break
    remembered.delete(oldest)
    size -= sizeOf(oldest, former)
  }
  return bytes
}

const sizeOf = (key: string, bytes: Uint8Array) => key.length + bytes.length
