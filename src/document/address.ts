/**
 * An address as its parts; nothing for what is no absolute address. Not by `URL.canParse`, which on some versions of
 * Node 20 and 22 begins to refuse good addresses once it has been called some thousand times.
 */
export function parsedAddress(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
