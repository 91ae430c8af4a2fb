import type { Node } from 'unist'
import type { FileRange, Finding } from '../model/finding.ts'
import { oneLine } from '../model/one-line.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import type { Found, Place, Rule } from './rule.ts'

/** The most findings of one rule to list for one file; the last one says how many more there are. */
const maxAlike = 100

/** Collects findings and resolves their places to ranges of files. */
export class Findings {
  readonly #findings: Finding[] = []
  /** The number of findings by rule, severity and file, and the index of the last one listed. */
  readonly #alike = new Map<string, { count: number; last: number }>()

  /** Adds what a rule found in a policy or school, whose file is `yaml`. */
  add(rule: Rule, { message, note, severity = rule.severity, at }: Found, yaml: YamlSource): void {
    const alike = this.#alikeOf(rule.id, severity, fileOf(at, yaml))
    if (alike.count > maxAlike) return
    this.#put({ rule: rule.id, severity, message, note, place: rangeOf(at, yaml) }, alike)
  }

  /** Adds a finding that was made while reading a file. */
  addFinding(finding: Finding): void {
    const alike = this.#alikeOf(finding.rule, finding.severity, finding.place.file)
    if (alike.count <= maxAlike) this.#put(finding, alike)
  }

  /** All findings, sorted by file and, within a file, in the order of its text. */
  all(): Finding[] {
    for (const { count, last } of this.#alike.values()) {
      if (count <= maxAlike) continue
      const finding = this.#findings[last]!
      const untold = count - maxAlike
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

  /** Counts a finding, and returns the record of findings of its kind. */
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
    return {
      file: at.clause.path,
      text: at.clause.text,
      ...nodeRangeOf(at.node, at.clause.text, at.words, at.occurrence),
    }
  if ('offset' in at) return { file: at.file, text: at.text, start: at.offset, end: at.end ?? at.offset + 1 }
  return { file: at.file, text: '', start: 0, end: 0 }
}

function nodeRangeOf(
  node: Node,
  text: string,
  words: string | undefined,
  occurrence = 0,
): { start: number; end: number } {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  const match = words ? occurrencesOf(words, node, text.slice(start, end))[occurrence] : undefined
  return match ? { start: start + match.start, end: start + match.end } : { start, end }
}

/** Cached places of words in nodes, so that words found a thousand times are searched for once. */
const placesByNode = new WeakMap<Node, Map<string, readonly { start: number; end: number }[]>>()

function occurrencesOf(words: string, node: Node, written: string): readonly { start: number; end: number }[] {
  const ofNode = placesByNode.get(node) ?? new Map<string, readonly { start: number; end: number }[]>()
  placesByNode.set(node, ofNode)
  let places = ofNode.get(words)
  if (!places) {
    places = [...written.matchAll(patternFor(words))].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }))
    ofNode.set(words, places)
  }
  return places
}

/** In characters. Enough to find words; a pattern for a whole page would not compile. */
const maxPatternLength = 200

/** A pattern for words as their author may have written them: across lines, with quotation marks, with backslashes. */
function patternFor(words: string): RegExp {
  const pattern = words
    .slice(0, maxPatternLength)
    .replace(/[ \t\r\n]+|[^ \t\r\n]/gu, part =>
      /[ \t\r\n]/.test(part)
        ? '\\s+(?:>\\s*)*'
        : /[\p{L}\p{N}]/u.test(part)
          ? part
          : `\\\\?\\u{${part.codePointAt(0)!.toString(16)}}`,
    )
  return new RegExp(pattern, 'gu')
}
