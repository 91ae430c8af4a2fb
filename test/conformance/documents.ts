import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FormatName, formatNames } from '../../src/contract/format-names.ts'
import type { Document } from '../../src/document/document.ts'
import { findContent } from '../../src/operations/content.ts'
import { businessOf } from '../../src/operations/meeting/business.ts'
import { packDocument } from '../../src/operations/meeting/pack.ts'
import { noticeOf } from '../../src/operations/reviews.ts'
import { formats } from '../../src/render/index.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { policy } from '../support/cli.ts'
import type { Compared } from '../support/compared.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { type MemoryHost, memoryHost, rewrite } from '../support/memory-host.ts'
import { redlined } from '../support/redlined.ts'
import type { Decision } from '../support/resolved-word.ts'
import { sourceSets } from './sources/index.ts'
import type { Source } from './sources/source.ts'

/** A policy, drawn in every format. */
export interface Drawn {
  readonly name: string
  /** The name of the set that it belongs to. */
  readonly set: string
  readonly document: Document
  readonly file: (format: FormatName) => string
  /** Where the document is a redline: what was compared, and Word files of what each decision about it gives. */
  readonly redline?: { readonly compared: Compared; readonly file: (decision: Decision) => string }
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
  for (const name of [...formatNames, 'accept', 'reject']) mkdirSync(join(folder, name))
  for (const set of sourceSets) {
    for (const source of await set.read()) {
      const { name } = source
      const result = await read(source).catch((error: Error) => error.message)
      if (typeof result === 'string') {
        refused.push({ name, set: set.name, reason: result })
        continue
      }
      const draw = async (format: FormatName, document: Document, file: string) =>
        writeFileSync(file, (await (await formats[format].load())(document, result.means)).bytes)
      const file = (format: FormatName) => join(folder, format, `${name}.${format}`)
      for (const format of formatNames) await draw(format, result.document, file(format))
      const common = { name, set: set.name, document: result.document, file }
      if (!result.redline) {
        drawn.push(common)
        continue
      }
      const { compared, accepted, rejected } = result.redline
      const resolved = (decision: Decision) => join(folder, decision, `${name}.docx`)
      await draw('docx', accepted, resolved('accept'))
      await draw('docx', rejected, resolved('reject'))
      drawn.push({ ...common, redline: { compared, file: resolved } })
    }
  }
  for (const [index, document] of (await papers()).entries()) {
    const name = `papers-${index}`
    const file = (format: FormatName) => join(folder, format, `${name}.${format}`)
    const { means } = await composed(memoryHost(filesBelow(join(fixtures, 'samples'))), '/school', 'complaints')
    for (const format of formatNames)
      writeFileSync(file(format), (await (await formats[format].load())(document, means)).bytes)
    drawn.push({ name, set: 'own', document, file })
  }
  return { folder, drawn, refused, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

type Read = { document: Document; means: RenderContext; redline?: ReturnType<typeof redlined> }

/** A policy that the rules let pass, or the redline of two of them. */
async function read(source: Source): Promise<Read> {
  const { host, root, id, copy, hasFields, isFillable, isAnswered, before } = source
  const policy = await composed(host, root, id, {
    ...(copy && { copy }),
    ...(hasFields && { hasFields }),
    ...(isFillable && { isFillable }),
  })
  if (isAnswered) return { ...policy, document: answered(policy.document) }
  if (!before) return policy
  await composed(before, root, id)
  const redline = redlined(before, host, id, root)
  return { document: redline.redline, means: policy.means, redline }
}

/** A document with comments beside its headings and paragraphs, each of which has an answer. */
function answered(document: Document): Document {
  const words = {
    author: 'The chair',
    text: 'Is this so?\nSince when?',
    answer: 'Yes & always.',
    answeredBy: 'The school',
  }
  const beside = document.blocks.filter(
    ({ type, path }) => /^(heading|paragraph)$/.test(type) && path[0]?.type !== 'note',
  )
  return {
    ...document,
    comments: beside.flatMap(block => [
      { block, ...words },
      { block, ...words, text: 'Why?' },
    ]),
  }
}

/** The papers of a meeting about every sample policy: of redlines and drafts, and of clean texts. */
async function papers(): Promise<Document[]> {
  const host = memoryHost(filesBelow(join(fixtures, 'samples')))
  for (const id of ['complaints', 'attendance'])
    await policy(host, 'approve', id, '--on', /approved: (\S+)/.exec(textIn(host, `/school/${id}/policy.yaml`))![1]!)
  rewrite(host, '/school/complaints/policy.yaml', text => text.replace('title: Complaints', 'title: School Complaints'))
  const content = findContent(host, [], '/school')
  const request = { meeting: '2026-11-20', within: noticeOf('P9Y'), isNamed: true }
  const business = await businessOf(content, request)
  if (!('items' in business)) throw new Error('The samples have errors')
  return [await packDocument(business, ['agenda', 'wording', 'changes']), await packDocument(business, ['text'])]
}

const textIn = (host: MemoryHost, path: string) => new TextDecoder().decode(host.files.get(path))
