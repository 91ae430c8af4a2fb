import type { Node } from 'unist'
import type { FileRange, Finding } from '../model/finding.ts'
import { oneLine } from '../model/one-line.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import type { Found, Place, Rule } from './rule.ts'

/** As many findings of one rule in one file as anybody reads; the last of them says how many more there are. */
const mostAlike = 100

/** Gathers findings, and looks up where they are. */
export class Findings {
  readonly #findings: Finding[] = []
  /** By rule, severity and file: how much was found, and where the last one is that is shown. */
  readonly #alike = new Map<string, { count: number; last: number }>()

  /** Adds what a rule found in a policy or school, whose own file is `yaml`. */
  add(rule: Rule, { message, note, severity = rule.severity, at }: Found, yaml: YamlSource): void {
    const alike = this.#alikeOf(rule.id, severity, fileOf(at, yaml))
    if (alike.count > mostAlike) return
    this.#put({ rule: rule.id, severity, message, note, place: rangeOf(at, yaml) }, alike)
  }

  /** Adds what a reader found. */
  addFinding(finding: Finding): void {
    const alike = this.#alikeOf(finding.rule, finding.severity, finding.place.file)
    if (alike.count <= mostAlike) this.#put(finding, alike)
  }

  /** Every finding, by the paths of files; those of one file in the order of its text. */
  all(): Finding[] {
    for (const { count, last } of this.#alike.values()) {
      if (count <= mostAlike) continue
      const finding = this.#findings[last]!
      const untold = count - mostAlike
      const message = `${finding.message} (and ${untold} more like it in this file)`
      this.#findings[last] = { ...finding, message, untold }
    }
    this.#alike.clear()
    return this.#findings.sort((a, b) => compare(a.place.file, b.place.file) || a.place.start - b.place.start)
  }

  #put(finding: Finding, alike: { last: number }): void {
    const { message, note, place } = finding
    alike.last = this.#findings.length
    this.#findings.push({
      ...finding,
      message: oneLine(message),
      note: note ? oneLine(note) : undefined,
      place: { ...place, file: oneLine(place.file) },
    })
  }

  /** Counts one more finding of its kind. */
  #alikeOf(rule: string, severity: string, file: string) {
    const key = `${rule} ${severity} ${file}`
    const alike = this.#alike.get(key) ?? { count: 0, last: 0 }
    alike.count += 1
    this.#alike.set(key, alike)
    return alike
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function fileOf(at: Place, yaml: YamlSource): string {
  if ('clause' in at) return at.clause.path
  if ('file' in at) return at.file
  return 'yaml' in at ? at.yaml.path : yaml.path
}

function rangeOf(at: Place, yaml: YamlSource): FileRange {
  if ('key' in at) return { file: yaml.path, text: yaml.text, ...yaml.locateKey(at.key) }
  if ('path' in at) return { file: yaml.path, text: yaml.text, ...yaml.locate(at.path) }
  if ('yaml' in at) return { file: at.yaml.path, text: at.yaml.text, ...at.range }
  if ('clause' in at)
    return { file: at.clause.path, text: at.clause.text, ...extentOf(at.node, at.clause.text, at.words, at.occurrence) }
  if ('offset' in at) return { file: at.file, text: at.text, start: at.offset, end: at.end ?? at.offset + 1 }
  return { file: at.file, text: '', start: 0, end: 0 }
}

function extentOf(node: Node, text: string, words: string | undefined, occurrence = 0): { start: number; end: number } {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const match = words ? occurrencesOf(words, node, text.slice(start, end))[occurrence] : undefined
  return match ? { start: start + match.start, end: start + match.end } : { start, end }
}

/** Where words stand in nodes, as far as it was asked: words that were found a thousand times are looked for once. */
const known = new WeakMap<Node, Map<string, readonly { start: number; end: number }[]>>()

function occurrencesOf(words: string, node: Node, written: string): readonly { start: number; end: number }[] {
  const ofNode = known.get(node) ?? new Map<string, readonly { start: number; end: number }[]>()
  known.set(node, ofNode)
  let places = ofNode.get(words)
  if (!places) {
    places = [...written.matchAll(asWritten(words))].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }))
    ofNode.set(words, places)
  }
  return places
}

/** Enough to find words by; a pattern of a whole page would not compile. */
const longestPattern = 200

/** Words as an author may have written them: over a line end, with the marks of a quotation, or with a backslash before a sign. */
function asWritten(words: string): RegExp {
  const pattern = words
    .slice(0, longestPattern)
    .replace(/[ \t\r\n]+|[^ \t\r\n]/gu, part =>
      /[ \t\r\n]/.test(part)
        ? '\\s+(?:>\\s*)*'
        : /[\p{L}\p{N}]/u.test(part)
          ? part
          : `\\\\?\\u{${part.codePointAt(0)!.toString(16)}}`,
    )
  return new RegExp(pattern, 'gu')
}
