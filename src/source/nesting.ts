/** More levels of lists and quotations than any reader can follow; reading them would take time without bound. */
export const deepestNesting = 40

const markers = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepestNesting + 1},}`, 'm')
const indent = new RegExp(`^[ \\t]{${deepestNesting * 5},}[^\\s]`, 'm')

/** Where in a Markdown text a line is nested too deep to be read, if one is. */
export function deepNesting(text: string): number | undefined {
  const found = markers.exec(text) ?? indent.exec(text)
  return found?.index
}
