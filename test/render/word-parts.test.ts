import { join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { Packer, type Document as WordDocument } from 'docx'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { type Deflate, loadDeflate } from '../../src/render/deflate.ts'
import { archiveOf } from '../../src/render/docx/archive.ts'
import { renderDocx, wordOf } from '../../src/render/docx/docx.ts'
import { pack } from '../../src/render/docx/pack.ts'
import { type Parts, partsOf } from '../../src/render/docx/parts.ts'
import { formerDeflate } from '../../src/render/former-deflate.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { comparedBlocks, placedExamples } from '../support/block-examples.ts'
import { composed } from '../support/compose.ts'
import { filesBelow, fixtures } from '../support/fixtures.ts'
import { memoryHost } from '../support/memory-host.ts'
import { wordParts } from '../support/open.ts'
import { sampleHost } from '../support/sample.ts'

/* What policy writes faster than docx: the same parts, the same archive, and nothing left of the document before. */

interface Composed {
  readonly document: Document
  readonly means: RenderContext
}

/** The Word file by docx's own compiler, which knows nothing of other documents. */
function byDocx({ document, means }: Composed, pages?: ReadonlyMap<string, number>): Uint8Array {
  const { compiler } = Packer as unknown as { compiler: { compile: (word: WordDocument) => Parts } }
  const { word, ...additions } = wordOf(document, means, pages)
  return pack(compiler.compile(word), document.date, additions, deflate)
}

const byPolicy = ({ document, means }: Composed, pages?: ReadonlyMap<string, number>) =>
  renderDocx(document, means, pages).bytes

/** What a zip file says of each of its files, in both places, and the file, unpacked by another program. */
function filesOfZip(archive: Buffer): { readonly header: Buffer; readonly entry: Buffer; readonly content: Buffer }[] {
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const entry = archive.subarray(at + 6, at + 32)
    const [start, nameLength] = [archive.readUInt32LE(at + 42), entry.readUInt16LE(22)]
    at += 46 + nameLength
    const data = archive.subarray(start + 30 + nameLength, start + 30 + nameLength + entry.readUInt32LE(14))
    const content = entry.readUInt16LE(4) === 8 ? inflateRawSync(data) : data
    return { header: archive.subarray(start + 4, start + 30), entry, content }
  })
}

/** Compares part by part, so that a difference can be read. */
function expectSame(composed: Composed, pages?: ReadonlyMap<string, number>): void {
  const [ours, theirs] = [byPolicy(composed, pages), byDocx(composed, pages)]
  expect(wordParts(ours)).toEqual(wordParts(theirs))
  expect(Buffer.from(ours).equals(theirs)).toBe(true)
}

const everything = memoryHost(filesBelow(join(fixtures, 'everything')))
let rich: Composed
let plain: Composed
let deflate: Deflate
beforeAll(async () => {
  rich = await composed(everything, '/school', 'educational-visits')
  plain = await composed(sampleHost(), '/policy', 'social-media')
  deflate = loadDeflate(plain.means.asset)
})

describe('the parts are those of docx', () => {
  test('for a policy that has everything', () => {
    expectSame(rich)
    const ids = rich.document.blocks.flatMap(block => (block.type === 'heading' ? [block.id] : []))
    expectSame(rich, new Map(ids.map((id, index) => [id, index + 1])))
  })

  test('for a plain one', () => expectSame(plain))

  test('for remarks in the margin', () => {
    const block = plain.document.blocks.find(({ type }) => type === 'paragraph')!
    const [text, answer] = ['Is “<this>” right?\nIs it?', 'It is.']
    const comments = [{ block, author: 'A Parent', text, answer, answeredBy: 'The Clerk' }]
    const remarked = { ...plain, document: { ...plain.document, comments } }
    expectSame(remarked)
    // docx would date remarks with the present time.
    vi.useFakeTimers({ now: 0 })
    onTestFinished(() => void vi.useRealTimers())
    const then = byPolicy(remarked)
    vi.setSystemTime(1_000_000)
    expect(wordParts(then)['word/comments.xml']).toContain(`w:date="${plain.document.date.slice(0, 10)}`)
    expect(Buffer.from(byPolicy(remarked)).equals(then)).toBe(true)
  })

  test('for contents without entries, which docx fills from the headings', () => {
    const contents = { type: 'contents', path: [], title: 'Contents', entries: [] } as const
    const composed = { ...plain, document: { ...plain.document, blocks: [contents, ...plain.document.blocks] } }
    // docx counts these bookmarks across all documents.
    const [ours, theirs] = [byPolicy(composed), byDocx(composed)].map(bytes =>
      wordParts(bytes)['word/document.xml']!.replace(/_Toc\d+/g, '_Toc'),
    )
    expect(ours).toContain('_Toc')
    expect(ours).toBe(theirs)
  })

  test('for pages of both orientations, each with a header', () => {
    const blocks = rich.document.blocks.map((block, index) =>
      index % 20 < 10 ? block : { ...block, path: [{ type: 'landscape', key: 100_000 } as const, ...block.path] },
    )
    expectSame({ ...rich, document: { ...rich.document, blocks } })
  })

  test.each(placedExamples.map(example => ({ ...example, name: `${example.type} in ${example.container}` })))(
    'for $name, new and changed',
    ({ saying }) => {
      const { redline } = comparedBlocks(saying('Tell both parents'), saying('Tell all parents'))
      for (const blocks of [saying('Tell "all" <parents> & \u0001 pupils’'), redline])
        expectSame({ ...plain, document: { ...plain.document, blocks } })
    },
  )
})

test('the archive holds every part once, those first that readers look at', () => {
  const { word, styles } = wordOf(rich.document, rich.means)
  const parts = partsOf(word, styles)
  const [archive, again] = [archiveOf(parts, deflate), archiveOf(parts, deflate)]
  expect(archive.equals(again)).toBe(true)
  const files = unzipSync(archive)
  const names = Object.keys(files)
  expect(names.slice(0, 3)).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'])
  expect(names.toSorted()).toEqual([...parts.keys()].toSorted())
  expect(names.filter(name => name.endsWith('.png'))).not.toEqual([])
  for (const name of names) expect(Buffer.from(files[name]!).equals(Buffer.from(parts.get(name)!)), name).toBe(true)
})

test('for an earlier release, the archive is that of fflate', () => {
  const { word, styles } = wordOf(rich.document, rich.means)
  const parts = partsOf(word, styles)
  const archive = archiveOf(parts, formerDeflate)
  const entries = Object.keys(unzipSync(archive)).map(name => {
    const part = parts.get(name)!
    const level = /\.(?:png|jpe?g)$/.test(name) ? 0 : 6
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    return [name, [bytes, { level, mtime: new Date(1980, 0, 1), os: 0 }]] as const
  })
  expect(archive.equals(zipSync(Object.fromEntries(entries) as never))).toBe(true)
})

test('every part has its length and checksum, in front of it and in the list at the end', () => {
  const { word, styles } = wordOf(rich.document, rich.means)
  const archive = archiveOf(partsOf(word, styles), deflate)
  for (const { header, entry, content } of filesOfZip(archive)) {
    expect(header.toString('hex')).toBe(entry.toString('hex'))
    expect(header.readUInt32LE(10)).toBe(crc32(content))
    expect(header.readUInt32LE(18)).toBe(content.length)
  }
})

test('a document is the same whatever came before it', () => {
  const { look } = plain.means
  const colours = { ...look.colours, heading: '#aa0000' }
  const strange: Composed[] = [
    { ...plain, means: { ...plain.means, look: { ...look, textSize: look.textSize + 2, colours } } },
    { ...plain, document: { ...plain.document, language: 'cy', draft: 'DRAFFT', title: 'Polisi arall' } },
    { ...plain, means: { ...plain.means, look: { ...look, fonts: { ...look.fonts, word: 'Georgia & "co"' } } } },
  ]
  const all = [plain, rich, ...strange]
  const alone = all.map(one => Buffer.from(byDocx(one)))
  expect(new Set(alone.map(bytes => bytes.toString('base64'))).size).toBe(all.length)
  for (const order of [
    [0, 1, 0, 2, 0, 3, 0, 4],
    [4, 3, 2, 1, 0],
    [1, 1, 2, 2, 1],
  ])
    for (const index of order) expect(alone[index]!.equals(byPolicy(all[index]!)), `${order}: ${index}`).toBe(true)
})
