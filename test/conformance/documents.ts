import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../../src/document/document.ts'
import { type FormatName, formatNames, formats } from '../../src/render/index.ts'
import { composed } from '../support/compose.ts'
import { sourceSets } from './sources/index.ts'

/** A policy, drawn in every format. */
export interface Drawn {
  readonly name: string
  /** The name of the set that it belongs to. */
  readonly set: string
  readonly document: Document
  readonly file: (format: FormatName) => string
}

/** What could not be drawn, and what the rules say of it. */
export interface Refused {
  readonly name: string
  readonly set: string
  readonly reason: string
}

/** Everything that the checkers judge. */
export interface Documents {
  readonly folder: string
  readonly drawn: readonly Drawn[]
  readonly refused: readonly Refused[]
  readonly remove: () => void
}

/** Draws every policy of every set, in every format, into a folder that is removed in the end. */
export async function drawDocuments(): Promise<Documents> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-conformance-'))
  const drawn: Drawn[] = []
  const refused: Refused[] = []
  for (const format of formatNames) mkdirSync(join(folder, format))
  for (const set of sourceSets) {
    for (const { name, host, root, id, copy } of await set.read()) {
      const result = await composed(host, root, id, copy ? { copy } : {}).catch((error: Error) => error.message)
      if (typeof result === 'string') {
        refused.push({ name, set: set.name, reason: result })
        continue
      }
      const file = (format: FormatName) => join(folder, format, `${name}.${format}`)
      for (const format of formatNames) {
        const { bytes } = await (await formats[format].load())(result.document, result.means)
        writeFileSync(file(format), bytes)
      }
      drawn.push({ name, set: set.name, document: result.document, file })
    }
  }
  return { folder, drawn, refused, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
