/** A file's words, or where in it (as a byte) they stop being UTF-8. A byte order mark is no part of the words. */
export function decodeText(bytes: Uint8Array): string | { readonly badByte: number } {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { badByte: firstBadByte(bytes) }
  }
}

/** The text as far as it can be read, for a file that is not UTF-8: enough to show the place. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

function firstBadByte(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // A stream may end in the middle of a character, so that any start of good text is good.
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle + 1), { stream: true })
      low = middle + 1
    } catch {
      high = middle
    }
  }
  return low
}
