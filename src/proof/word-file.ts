import { elementsIn, WordPackage } from './word-package.ts'
import { attributeOf, WordReader } from './word-reader.ts'

/**
 * The words of a Word file as somebody reads them: those of the text with each note where it is referred to, then those
 * of headers and footers, which programs keep in any order. Parts are found by their relationships, as Word finds them
 * (ISO 29500-2, 9.3), and not by their names. Throws where the file is damaged.
 */
export function docxWords(bytes: Uint8Array): string {
  const parts = new WordPackage(bytes)
  const [main] = parts.related('', 'officeDocument')
  const kinds = ['footnote', 'endnote'] as const
  const notes = new Map(
    kinds.flatMap(kind =>
      parts
        .related(main!, `${kind}s`)
        .flatMap(part =>
          elementsIn(parts.root(part)).map(note => [`${kind} ${attributeOf(note, 'id')}`, note] as const),
        ),
    ),
  )
  const margins = ['header', 'footer'].flatMap(kind => parts.related(main!, kind))
  const ofMargins = margins.map(part => new WordReader().read(parts.root(part)).trim()).filter(words => words !== '')
  return [new WordReader(notes).read(parts.root(main!)), ...[...new Set(ofMargins)].sort()].join('\n')
}

/** The keywords of a Word file’s properties; nothing where it has none. */
export function docxKeywords(bytes: Uint8Array): string {
  const parts = new WordPackage(bytes)
  const [properties] = parts.related('', 'metadata/core-properties')
  const found = properties === undefined ? [] : elementsIn(parts.root(properties))
  return found.find(({ localName }) => localName === 'keywords')?.textContent ?? ''
}
