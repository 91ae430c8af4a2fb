import type { Deflate } from '../deflate.ts'

/** In characters and bytes: what is remembered together, and the most that one content may have. */
const [most, mostOfOne] = [2 ** 23, 2 ** 20]

/** Compresses the contents of streams. */
export type Compressed = (content: Uint8Array) => Uint8Array

const known = new WeakMap<Deflate, Compressed>()

/**
 * What compresses the contents of streams. It remembers what other documents have as well: the colour profile, a logo,
 * fonts with the same letters, and the pages that two copies of one policy share.
 */
export function compressedBy(deflate: Deflate): Compressed {
  const compressed = known.get(deflate) ?? remembering(deflate)
  known.set(deflate, compressed)
  return compressed
}

function remembering({ zlibOf }: Deflate): Compressed {
  /** Compressed contents by their contents as Latin-1, the one that was asked for longest ago first. */
  const remembered = new Map<string, Uint8Array>()
  let size = 0
  return content => {
    if (content.length > mostOfOne) return zlibOf(content)
    const key = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
    const former = remembered.get(key)
    if (former) remembered.delete(key)
    const bytes = former ?? zlibOf(content)
    remembered.set(key, bytes)
    if (!former) size += sizeOf(key, bytes)
    for (const [oldest, its] of remembered) {
      if (size <= most) break
      remembered.delete(oldest)
      size -= sizeOf(oldest, its)
    }
    return bytes
  }
}

const sizeOf = (key: string, bytes: Uint8Array) => key.length + bytes.length
