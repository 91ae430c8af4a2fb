/**
 * Parses an absolute address; undefined if it is not one. Does not use `URL.canParse`, which on some versions of Node
 * 20 and 22 begins to refuse good addresses after some thousand calls.
 */
export function parsedAddress(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

/** The kinds of address that a document may link to: web pages, e-mail, telephone numbers, headings of the document. */
const drawablePattern = /^(?:https?:\/\/[^\s/]|mailto:.|tel:.|#.)/i

/**
 * Whether a document may link to an address. No rule checks the old text of a comparison: a link in it that a program
 * would run or open (`javascript:`, `data:`, `file:`) is shown as words without a link.
 */
export const isDrawable = (address: string): boolean => drawablePattern.test(address)

/** Decodes the percent-encoding of an address (RFC 3986, 2.1); returns the address unchanged if that is malformed. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
