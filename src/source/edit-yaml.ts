import type { YamlSource } from '../model/yaml-source.ts'

/**
 * The text of a YAML file in lines without some keys at its first level, and what is set in below them. Everything else is unchanged, and so is a
 * file that is written in braces.
 */
export function withoutKeys(text: string, keys: readonly string[]): string {
  let isLeftOut = false
  return text
    .split('\n')
    .filter(line => {
      const key = /^['"]?([A-Za-z_]+)['"]?\s*:/.exec(line)?.[1]
      // What is set in, and the items of a list, belong to the key above.
      if (key !== undefined || line.startsWith('#')) isLeftOut = key !== undefined && keys.includes(key)
      return !isLeftOut
    })
    .join('\n')
}

/**
 * The text of a YAML file with some values replaced. Everything else is unchanged, including comments and order. A key
 * that the file does not have is added before the key `before`: on a separate line, or next to it within braces.
 */
export function editYaml(yaml: YamlSource, values: Readonly<Record<string, string>>, before: string): string {
  const edits = Object.entries(values).map(([key, value]) => {
    const range = yaml.locate([key])
    const keyRange = yaml.locateKey([key])
    const isThere = [key, `"${key}"`, `'${key}'`].includes(yaml.text.slice(keyRange.start, keyRange.end))
    if (isThere) return { ...range, text: value }
    const next = yaml.locateKey([before]).start
    const line = yaml.text.lastIndexOf('\n', next) + 1
    // Other text on the line means a map in braces.
    if (yaml.text.slice(line, next).trim().replace('\ufeff', '') !== '')
      return { start: next, end: next, text: `${key}: ${value}, ` }
    return { start: line, end: line, text: `${key}: ${value}${yaml.text.includes('\r\n') ? '\r\n' : '\n'}` }
  })
  edits.sort((a, b) => b.start - a.start)
  return edits.reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), yaml.text)
}
