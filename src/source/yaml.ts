import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Range, YamlPath } from '../model/yaml-source.ts'
import type { RangedFinding } from './ranged-finding.ts'
import { findUnsupported, syntaxProblem } from './yaml-mistakes.ts'

/** YAML as data and places. Every scalar is its source text, so that `1.10` and `2020-09` stay as written. */
export interface Yaml {
  readonly value: unknown
  /** Why it cannot be read; empty if it can. */
  readonly problems: readonly RangedFinding[]
  /** Values cut off at a `#`: YAML takes the rest of their line for a comment. */
  readonly truncated: readonly RangedFinding[]
  /** The place of the value at a path, or else of the nearest value above it. */
  readonly locate: (path: YamlPath) => Range
  /** The place of the key at a path. */
  readonly locateKey: (path: YamlPath) => Range
}

/** Nobody writes more aliases; more would be an attack that expands without end. */
const maxAliasCount = 100

/**
 * Reads YAML 1.2 with the failsafe schema: only maps, lists and text. Tags, several documents in one file and too many
 * aliases are problems. `offset` is where the YAML begins in its file, for front matter.
 */
export function readYaml(text: string, offset = 0): Yaml {
  try {
    return parseYaml(isTooDeep(text) ? '' : text, text, offset)
  } catch (error) {
    // The library recurses once for each level, and overflowed the stack.
    if (!(error instanceof RangeError)) throw error
    return parseYaml('', text, offset)
  }
}

/** Whether a text nests more levels than any school's file: brackets, or list hyphens in one line. */
function isTooDeep(text: string): boolean {
  if (/(?:[-?:][ \t]+){40}/.test(text)) return true
  let [depth, deepest] = [0, 0]
  for (const { 0: sign } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (sign === '[' || sign === '{' ? 1 : -1))
    deepest = Math.max(deepest, depth)
  }
  return deepest > 100
}

const tooDeep: RangedFinding = {
  rule: 'valid-yaml',
  message: 'Unexpected lists or keys that are nested too deeply, expected a few levels',
  note: 'Take out what was pasted in by mistake',
  range: { start: 0, end: 1 },
}

/**
 * Reads a text that is not nested too deeply. For one that is (`given`), `text` is empty and the result is a problem.
 */
function parseYaml(text: string, given: string, offset: number): Yaml {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'failsafe',
    prettyErrors: false,
    keepSourceTokens: false,
    // The library compares every key with every other; `repeatedKey` uses a set instead.
    uniqueKeys: false,
    lineCounter: new LineCounter(),
  })
  const shift = ({ start, end }: Range): Range => ({ start: start + offset, end: end + offset })
  const locate = (path: YamlPath) => shift(rangeAt(document, path))
  const locateKey = (path: YamlPath) => shift(keyRangeAt(document, path))
  const failed = (problem: RangedFinding): Yaml => ({
    value: undefined,
    problems: [{ ...problem, range: shift(problem.range) }],
    truncated: [],
    locate,
    locateKey,
  })
  if (text !== given) return failed(tooDeep)
  const error = document.errors[0]
  if (error) return failed(syntaxProblem(error, text))
  const unsupported = findUnsupported(document, text)
  if (unsupported) return failed(unsupported)
  try {
    const truncated = truncatedValues(document, text).map(problem => ({ ...problem, range: shift(problem.range) }))
    return { value: document.toJS({ maxAliasCount }), problems: [], truncated, locate, locateKey }
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause
    return failed(aliasProblem(cause, text))
  }
}

function aliasProblem({ message }: ReferenceError, text: string): RangedFinding {
  const name = /^Unresolved alias .*: (\S+)$/.exec(message)?.[1]
  const start = Math.max(0, text.indexOf(name ? `*${name}` : '*'))
  const range = { start, end: start + (name ? name.length + 1 : 1) }
  if (name)
    return {
      rule: 'valid-yaml',
      message: `Unexpected \`*${name}\`, expected text`,
      note: 'Put a value that begins with an asterisk in quotation marks',
      range,
    }
  return {
    rule: 'valid-yaml',
    message: `Unexpected alias, expected fewer than ${maxAliasCount} of them`,
    note: 'Write the values out instead of using `*` and `&`',
    range,
  }
}

/**
 * Values without quotation marks that a `#` after a space cuts off, since it begins a comment (YAML 1.2.2, 6.6). An
 * intended comment has a space after its `#`, or follows a value that is complete, such as a date.
 */
function truncatedValues(document: Document, text: string): RangedFinding[] {
  const truncated: RangedFinding[] = []
  visit(document, {
    Scalar: (role, { type, range, value }) => {
      if (role === 'key' || type !== 'PLAIN' || !range) return
      const [, end] = range
      const rest = /^[ \t]+(#(?:[^\s#!][^\r\n]*|[ \t]*\d+[ \t]*(?=[\r\n]|$)))/.exec(text.slice(end, lineEnd(text, end)))
      if (!rest || /^[\d/-]+$/.test(String(value))) return
      truncated.push({
        rule: 'whole-values',
        message:
          `Unexpected \`${rest[1]!.trim()}\` behind a value, expected quotation marks around both: what follows ` +
          '` #` is a comment to YAML, and lost',
        note: `Write "${text.slice(range[0], end)}${rest[0].trimEnd()}" with the quotation marks; a comment that is meant has a space behind its \`#\``,
        range: { start: end + rest[0].length - rest[1]!.length, end: end + rest[0].trimEnd().length },
      })
    },
  })
  return truncated
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found
}

/** The pairs of each map by key, built when first needed: a file may have thousands of unknown keys to look up. */
const pairsOf = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  let pairs = pairsOf.get(map)
  if (!pairs) {
    pairs = new Map(map.items.flatMap(pair => (isScalar(pair.key) ? [[pair.key.value, pair] as const] : [])))
    pairsOf.set(map, pairs)
  }
  return pairs.get(key)
}

function nodeAt(document: Document, path: YamlPath): Node | undefined {
  let node: unknown = document.contents
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) node = pairOf(node, String(key))?.value
    else if (isSeq(node)) node = node.items[Number(key)]
    else return undefined
  }
  return (node as Node | null) ?? undefined
}

function rangeAt(document: Document, path: YamlPath): Range {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(document, path.slice(0, length))
    if (!node?.range) continue
    // An empty value has no extent: use the place of its key.
    if (node.range[0] === node.range[1]) return keyRangeAt(document, path.slice(0, length))
    return { start: node.range[0], end: node.range[1] }
  }
  return { start: 0, end: 0 }
}

function keyRangeAt(document: Document, path: YamlPath): Range {
  const map = nodeAt(document, path.slice(0, -1))
  const key = isMap(map) ? pairOf(map, String(path.at(-1)))?.key : undefined
  const range = (key as Node | undefined)?.range
  return range ? { start: range[0], end: range[1] } : rangeAt(document, path.slice(0, -1))
}
