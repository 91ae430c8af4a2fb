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

/** The five kinds of address that documents lead to: pages, e-mail, telephones, and places in the document itself. */
const drawable = /^(?:https?:\/\/[^\s/]|mailto:.|tel:.|#.)/i

/**
 * Whether a document may lead to an address. An older text is compared as it is, unchecked: what a program would run or
 * open from it (`javascript:`, `data:`, `file:`) is shown as words and leads nowhere.
 */
export const isDrawable = (address: string): boolean => drawable.test(address)

/** An address without its percent-encoding, or as it stands where that is broken (RFC 3986, 2.1). */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
