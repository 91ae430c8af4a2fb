import { expect } from 'vitest'
import { type FormatName, formatNames } from '../../src/contract/format-names.ts'
import type { MemoryHost } from './memory-host.ts'
import { differencesOfWords } from './same-words.ts'
import { done, fileOf } from './signing.ts'

/* What `policy build` wrote into `out` for one policy, `uniform` unless another is named. */

/** Its files by format. */
export function builtFiles(host: MemoryHost, id = 'uniform'): Record<FormatName, Uint8Array> {
  const [pdf, docx, html] = (['pdf', 'docx', 'html'] as const).map(format => fileOf(host, `out/${id}.${format}`))
  return { pdf: pdf!, docx: docx!, html: html! }
}

/** Its web page. */
export const builtPage = (host: MemoryHost, id = 'uniform') => new TextDecoder().decode(fileOf(host, `out/${id}.html`))

/** Fails unless all its formats have the same words. Its text has no notes that refer to notes. */
export function expectSameWords(host: MemoryHost, id = 'uniform'): void {
  expect(differencesOfWords({ blocks: [] }, builtFiles(host, id))).toEqual([])
}

/** Fails unless `policy verify` finds each of its files to be the version byte for byte. */
export async function expectExact(host: MemoryHost, id = 'uniform'): Promise<void> {
  for (const format of formatNames)
    expect(await done(host, 'verify', `out/${id}.${format}`), format).toContain('byte for byte')
}
