import type { Finding } from './finding.ts'

/** A path into a YAML file: keys and list positions from the top, `['signatories', 0, 'role']`. */
export type YamlPath = readonly (string | number)[]

/** Character offsets into a text, the end not included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A YAML file as it was read, with every value's place in the text. */
export interface YamlSource {
  /** Path from the content root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** What the reader found wrong with it or one of its fields, in the order of the text. */
  readonly findings: readonly Finding[]
  /** The place of the value at a path, else of the nearest value above it. */
  readonly locate: (path: YamlPath) => Range
  /** The place of the key at a path. */
  readonly locateKey: (path: YamlPath) => Range
}

/** A file in which no value has a place: one that is missing or empty, or that was read in another way. */
export function yamlWithoutPlaces(path: string, text = '', findings: readonly Finding[] = []): YamlSource {
  const start = () => ({ start: 0, end: 0 })
  return { path, text, findings, locate: start, locateKey: start }
}
