import { type Identity, identityIn } from '../../contract/identity.ts'
import { wordProperties } from '../../contract/word-bookmarks.ts'
import { rawText } from './content.ts'
import { Decisions, type TrackedChanges } from './decisions.ts'
import { Lists } from './lists.ts'
import { Styles } from './styles.ts'
import type { WordPackage } from './word-package.ts'
import { WordReader } from './word-reader.ts'
import type { WordBlock, WordDocument } from './word-text.ts'
import { childOf, elementsOf, textOf, type XmlElement } from './xml.ts'

/** Reads a Word file. Throws `NotReadable` if a part of it is damaged. */
export function readWord(parts: WordPackage, changes: TrackedChanges = 'accept'): WordDocument {
  const decisions = new Decisions(changes)
  const styles = new Styles(parts.related('styles'))
  const reader = new WordReader(parts, styles, new Lists(parts.related('numbering'), styles), decisions)
  const body = childOf(parts.text, 'w:body')
  const blocks = body ? reader.wholeBlocks(body) : []
  const isSkipped = (element: XmlElement) => element.name === 'mc:Fallback' || decisions.isKept(element) === false
  let raw = body ? rawText(body, isSkipped) : ''
  const notes = new Map<string, WordBlock[]>()
  for (const kind of ['footnote', 'endnote'])
    for (const part of parts.partsOf(`${kind}s`))
      for (const note of elementsOf(parts.read(part) ?? nothing))
        if (!note.attributes['w:type'] || note.attributes['w:type'] === 'normal') {
          notes.set(`${kind} ${note.attributes['w:id']}`, reader.blocksOfPart(part, note))
          raw += ` ${rawText(note, isSkipped)}`
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
    losses: reader.losses,
  }
}

const nothing: XmlElement = { name: '', attributes: {}, children: [] }

/** What a Word file says of itself. */
export interface WordIdentity extends Identity {
  /** The digest of the text that it was made from; undefined if it does not state one. */
  readonly digest: string | undefined
  /** The version since which that text was changed; undefined if it does not state one. */
  readonly since: string | undefined
}

/**
 * What a Word file says of itself in its keywords (ISO 29500-2, 11), and in its custom properties (29500-1, 15.2.12.2).
 */
export function identityOf(parts: WordPackage): WordIdentity {
  const core = parts.read('docProps/core.xml')
  const keywords = core && elementsOf(core).find(({ name }) => name === 'cp:keywords')
  const custom = parts.read('docProps/custom.xml')
  const valueNamed = (name: string) => {
    const property = custom && elementsOf(custom).find(({ attributes }) => attributes.name === name)
    return property ? textOf(property).trim() || undefined : undefined
  }
  const digest = valueNamed(wordProperties.digest)
  const since = valueNamed(wordProperties.since)
  const inKeywords = identityIn(keywords ? textOf(keywords) : '')
  if (inKeywords.policy !== undefined) return { ...inKeywords, digest, since }
  const text = valueNamed(wordProperties.text)
  const isKind = text === 'draft' || text === 'changes'
  return { policy: valueNamed(wordProperties.policy), ...(isKind ? { kind: text } : { version: text }), digest, since }
}
