/** A file's text without a byte order mark, or the offset of the first byte that is not UTF-8. */
export function decodeText(bytes: Uint8Array): string | { readonly badByte: number } {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { badByte: firstBadByte(bytes) }
  }
}

/** The text of a file that is not UTF-8, with replacement characters: enough to show the place. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

function firstBadByte(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // With `stream`, the bytes may end in the middle of a character.
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle + 1), { stream: true })
      low = middle + 1
    } catch {
      high = middle
    }
  }
  return low
}
