import { rawText } from './content.ts'
import { Lists } from './lists.ts'
import { Styles } from './styles.ts'
import { WordPackage } from './word-package.ts'
import { type TrackedChanges, WordReader } from './word-reader.ts'
import type { Loss, WordBlock, WordDocument } from './word-text.ts'
import { childOf, descendantsOf, elementsOf, textOf, type XmlElement } from './xml.ts'

/** Reads a Word file. Throws `NotReadable` if it is none. */
export function readWord(bytes: Uint8Array, changes: TrackedChanges = 'accept'): WordDocument {
  const parts = new WordPackage(bytes)
  const styles = new Styles(parts.related('styles'))
  const reader = new WordReader(parts, styles, new Lists(parts.related('numbering'), styles), changes)
  const body = childOf(parts.read(parts.main), 'w:body')
  const blocks = body ? reader.wholeBlocks(body) : []
  const skipped = new Set(['mc:Fallback', ...(changes === 'accept' ? ['w:del', 'w:moveFrom'] : ['w:ins', 'w:moveTo'])])
  let raw = body ? rawText(body, skipped) : ''
  const notes = new Map<string, WordBlock[]>()
  for (const kind of ['footnote', 'endnote'])
    for (const part of parts.partsOf(`${kind}s`))
      for (const note of elementsOf(parts.read(part) ?? nothing))
        if (!note.attributes['w:type'] || note.attributes['w:type'] === 'normal') {
          notes.set(`${kind} ${note.attributes['w:id']}`, reader.blocksOfPart(part, note))
          raw += ` ${rawText(note, skipped)}`
        }
  const [headers, footers] = ['header', 'footer'].map(kind =>
    parts.partsOf(kind).map(part => reader.blocksOfPart(part, parts.read(part) ?? nothing)),
  )
  const core = parts.read('docProps/core.xml')
  const title = core && elementsOf(core).find(({ name }) => name === 'dc:title')
  return {
    title: title && textOf(title).trim() !== '' ? textOf(title).trim() : undefined,
    blocks,
    raw,
    notes,
    headers: headers!,
    footers: footers!,
    pictures: reader.pictures,
    losses: [...reader.losses, ...commentsIn(parts.related('comments'))],
  }
}

const nothing: XmlElement = { name: '', attributes: {}, children: [] }

function commentsIn(part: XmlElement | undefined): Loss[] {
  if (!part) return []
  return elementsOf(part).map(comment => ({
    kind: 'comment',
    words: descendantsOf(comment, 'w:t').map(textOf).join('').trim(),
  }))
}
