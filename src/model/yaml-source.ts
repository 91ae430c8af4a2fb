import type { Finding } from './finding.ts'

/** A path into a YAML file: keys and list positions from the top, `['signatories', 0, 'role']`. */
export type YamlPath = readonly (string | number)[]

/** Offsets into a text in UTF-16 code units; the end is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A YAML file as it was read, with the place of every value in the text. */
export interface YamlSource {
  /** Path from the content root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** What is wrong with the file or one of its fields, in the order of the text. */
  readonly findings: readonly Finding[]
  /** The place of the value at a path, or else of the nearest value above it. */
  readonly locate: (path: YamlPath) => Range
  /** The place of the key at a path. */
  readonly locateKey: (path: YamlPath) => Range
}

/** A file in which no value has a place, since it is missing, empty, or was not read as YAML. */
export function yamlWithoutPlaces(path: string, text = '', findings: readonly Finding[] = []): YamlSource {
  const start = () => ({ start: 0, end: 0 })
  return { path, text, findings, locate: start, locateKey: start }
}
