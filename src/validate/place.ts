import type { Node } from 'unist'
import { VFile } from 'vfile'
import { location } from 'vfile-location'
import { VFileMessage } from 'vfile-message'
import { oneLine } from '../model/one-line.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import type { Found, Place, Rule } from './rule.ts'

/** A stretch of one file. */
interface Stretch {
  readonly file: string
  readonly text: string
  readonly start: number
  readonly end: number
}

/** As many findings of one rule in one file as anybody reads; the last of them says how many more there are. */
const mostAlike = 100

declare module 'vfile-message' {
  interface VFileMessage {
    /** How many findings like this one are counted and not shown. */
    untold?: number
  }
}

/** Gathers findings as messages on the files they point into, with lines and columns. */
export class Findings {
  readonly #files = new Map<string, VFile>()
  /** Lines and columns by text: a file with a thousand findings is counted through once. */
  readonly #places = new Map<string, ReturnType<typeof location>>()
  /** By rule, severity and file: how much was found, and the last message that is shown. */
  readonly #alike = new Map<string, { count: number; last: VFileMessage | undefined }>()

  add(rule: Rule, found: Found, yaml: YamlSource): void {
    const severity = found.severity ?? rule.severity
    const alike = this.#alikeOf(`${rule.id} ${severity} ${fileOf(found.at, yaml)}`)
    alike.count += 1
    if (alike.count > mostAlike) return
    const { file: path, text, start, end } = stretchOf(found.at, yaml)
    const file = oneLine(path)
    const message = new VFileMessage(oneLine(found.message), { ruleId: rule.id, source: 'policy' })
    const places = this.#places.get(text) ?? location(text)
    this.#places.set(text, places)
    const [from, to] = [places.toPoint(Math.min(start, text.length)), places.toPoint(Math.min(end, text.length))]
    message.place = from && to ? { start: from, end: to } : undefined
    message.line = from?.line ?? 1
    message.column = from?.column ?? 1
    message.file = file
    message.fatal = severity === 'note' ? undefined : severity === 'error'
    if (found.note) message.note = oneLine(found.note)
    this.#fileOf(file, text).messages.push(message)
    alike.last = message
  }

  /** The files that have findings, by path; the findings of each in the order of the text. */
  files(): VFile[] {
    for (const { count, last } of this.#alike.values()) {
      if (!last || count <= mostAlike) continue
      last.reason += ` (and ${count - mostAlike} more like it in this file)`
      last.untold = count - mostAlike
    }
    this.#alike.clear()
    const files = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const file of files) file.messages.sort((a, b) => a.line! - b.line! || a.column! - b.column!)
    return files
  }

  #alikeOf(key: string) {
    const alike = this.#alike.get(key) ?? { count: 0, last: undefined }
    this.#alike.set(key, alike)
    return alike
  }

  #fileOf(path: string, value: string): VFile {
    const known = this.#files.get(path)
    if (known) return known
    const file = new VFile({ path, value })
    this.#files.set(path, file)
    return file
  }
}

/** Whether a finding stops the build of the policy it is about. */
export function hasErrors(files: readonly VFile[]): boolean {
  return files.some(file => file.messages.some(message => message.fatal === true))
}

function fileOf(at: Place, yaml: YamlSource): string {
  if ('clause' in at) return at.clause.path
  if ('file' in at) return at.file
  return 'yaml' in at ? at.yaml.path : yaml.path
}

function stretchOf(at: Place, yaml: YamlSource): Stretch {
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
