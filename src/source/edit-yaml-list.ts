import type { Range, YamlSource } from '../model/yaml-source.ts'

/**
 * The text of a YAML file with other items in one of its lists of texts. Items that stay keep their lines, with the
 * comments on them; all else is unchanged.
 */
export function editYamlList(
  yaml: YamlSource,
  key: string,
  before: readonly string[],
  after: readonly string[],
): string {
  if (before.length === after.length && before.every((item, index) => item === after[index])) return yaml.text
  const ranges = before.map((_, index) => yaml.locate([key, index]))
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) return yaml.text
  const lines = ranges.map(range => lineAround(yaml.text, range))
  const areLines = lines.every((line, index) =>
    /^[ \t]*-[ \t]+$/.test(yaml.text.slice(line.start, ranges[index]!.start)),
  )
  if (!areLines) {
    const text = after.map(item => writtenItem(yaml, before, ranges, item)).join(', ')
    return yaml.text.slice(0, first.start) + text + yaml.text.slice(last.end)
  }
  const lineEnd = yaml.text.includes('\r\n') ? '\r\n' : '\n'
  const opening = yaml.text.slice(lines[0]!.start, first.start)
  const places = new Map(before.map((item, index) => [item, index]))
  const written = after.map(item => {
    const at = places.get(item)
    if (at === undefined) return opening + quoted(item)
    // Comments above an item belong to it.
    const start = at === 0 ? lines[0]!.start : yaml.text.indexOf('\n', lines[at - 1]!.end) + 1
    return yaml.text.slice(start, lines[at]!.end)
  })
  return yaml.text.slice(0, lines[0]!.start) + written.join(lineEnd) + yaml.text.slice(lines.at(-1)!.end)
}

function writtenItem(yaml: YamlSource, before: readonly string[], ranges: readonly Range[], item: string): string {
  const at = before.indexOf(item)
  return at < 0 ? quoted(item) : yaml.text.slice(ranges[at]!.start, ranges[at]!.end)
}

/** File names of small letters, digits and hyphens mean themselves in YAML. */
const quoted = (item: string) => (/^[a-z][\w./-]*$/i.test(item) ? item : JSON.stringify(item))

/** The line of a value, without its end. */
function lineAround(text: string, { start, end }: Range): Range {
  const lineEnd = text.indexOf('\n', end)
  const until = lineEnd < 0 ? text.length : lineEnd
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: text[until - 1] === '\r' ? until - 1 : until }
}
