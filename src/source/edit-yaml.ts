import type { Range, YamlSource } from '../model/yaml-source.ts'

/**
 * The text of a YAML file with some values replaced, and without the keys `removed`. Everything else is unchanged,
 * including comments and order. A key that the file does not have is added before the key `before`: on a separate line,
 * or next to it within braces.
 */
export function editYaml(
  yaml: YamlSource,
  values: Readonly<Record<string, string>>,
  before: string,
  removed: readonly string[] = [],
): string {
  const edits = Object.entries(values).map(([key, value]) => {
    const range = yaml.locate([key])
    if (isThere(yaml, key)) return { ...range, text: value }
    const next = yaml.locateKey([before]).start
    // What a policy takes from its base has no place in the file.
    if (next >= yaml.text.length && yaml.text !== '') {
      const { length } = yaml.text
      return { start: length, end: length, text: `${yaml.text.endsWith('\n') ? '' : '\n'}${key}: ${value}\n` }
    }
    const line = yaml.text.lastIndexOf('\n', next) + 1
    // Other text on the line means a map in braces.
    if (yaml.text.slice(line, next).trim().replace('\ufeff', '') !== '')
      return { start: next, end: next, text: `${key}: ${value}, ` }
    return { start: line, end: line, text: `${key}: ${value}${yaml.text.includes('\r\n') ? '\r\n' : '\n'}` }
  })
  edits.push(...removed.flatMap(key => (isThere(yaml, key) ? [{ ...extentOf(yaml, key), text: '' }] : [])))
  edits.sort((a, b) => b.start - a.start)
  let rest = yaml.text.length
  return edits.reduce((text, { start, end, text: put }) => {
    // Two neighbours that are removed may share a comma.
    const edited = text.slice(0, start) + put + text.slice(Math.min(end, rest))
    rest = start
    return edited
  }, yaml.text)
}

/** Whether a YAML file has a key at its first level. */
function isThere(yaml: YamlSource, key: string): boolean {
  const { start, end } = yaml.locateKey([key])
  return [key, `"${key}"`, `'${key}'`].includes(yaml.text.slice(start, end))
}

/**
 * What a key at the first level takes up with its value: its lines up to the next key or comment, or its place within
 * braces with a comma.
 */
function extentOf({ text, locate, locateKey }: YamlSource, key: string): Range {
  const { start } = locateKey([key])
  const { end } = locate([key])
  const line = text.lastIndexOf('\n', start - 1) + 1
  if (text.slice(line, start).replace('\ufeff', '') === '') {
    // What is set in, and the items of a list, belong to the key above.
    const next = /\n(?=[^\s-]|-{3})/.exec(text.slice(Math.max(start, end - 1)))
    return { start, end: next ? Math.max(start, end - 1) + next.index + 1 : text.length }
  }
  const after = /^\s*,\s*/.exec(text.slice(end))
  if (after) return { start, end: end + after[0].length }
  return { start: start - (/,?\s*$/.exec(text.slice(0, start))?.[0].length ?? 0), end }
}
