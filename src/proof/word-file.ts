import type { Element } from '@xmldom/xmldom'
import { numbersOf } from './word-numbering.ts'
import { elementsIn, WordPackage } from './word-package.ts'
import { attributeOf, descendantsOf, relationshipOf, WordReader } from './word-reader.ts'
import { markOf } from './words.ts'

/**
 * The words of a Word file as people read them: the text with each note where it is referred to, then headers and
 * footers sorted, since programs store them in any order. Parts are found by their relationships, as Word does (ISO
 * 29500-2, 9.3), and not by name. Throws if the file is damaged.
 */
export function docxWords(bytes: Uint8Array): string {
  const parts = new WordPackage(bytes)
  const [main, ...others] = parts.relatedParts('', 'officeDocument').values()
  if (main === undefined || others.length > 0) throw new Error('There is not one text')
  const text = parts.root(main)
  const notes = new Map([...notesOf(parts, main, 'footnote'), ...notesOf(parts, main, 'endnote')])
  const marginTexts = [...new Set(headersAndFootersOf(parts, main, text))].map(part =>
    new WordReader('margin').read(parts.root(part)).trim(),
  )
  const margins = [...new Set(marginTexts)].filter(words => words !== '').sort()
  const markers = [...parts.relatedParts(main, 'numbering').values()].flatMap(part => wordsInMarkers(parts.root(part)))
  return [new WordReader('text', notes, numbersOf(parts, main, text)).read(text), ...margins, ...markers].join('\n')
}

function notesOf(parts: WordPackage, main: string, kind: 'footnote' | 'endnote'): Map<string, Element> {
  const notes = new Map<string, Element>()
  for (const part of parts.relatedParts(main, `${kind}s`).values())
    for (const note of elementsIn(parts.root(part))) {
      const key = `${kind} ${attributeOf(note, 'id')}`
      if (notes.has(key)) throw new Error(`There are two notes ${key}`)
      notes.set(key, note)
    }
  return notes
}

/** The parts of the headers and footers that the text refers to. */
function headersAndFootersOf(parts: WordPackage, main: string, text: Element): string[] {
  return (['header', 'footer'] as const).flatMap(kind => {
    const known = parts.relatedParts(main, kind)
    return descendantsOf(text, `${kind}Reference`).flatMap(reference => known.get(relationshipOf(reference)) ?? [])
  })
}

/**
 * Marks for words in bullets, which would be before every item, for numerals that are not known here, for hidden
 * numbers, and for lists whose levels are those of a style (ISO 29500-1, 17.9.21), which are not counted here.
 */
function wordsInMarkers(numbering: Element): string[] {
  const linked = descendantsOf(numbering, 'numStyleLink').map(() => markOf('numStyleLink'))
  const marks = descendantsOf(numbering, 'lvl').flatMap(level => {
    const [text = '', format = ''] = (['lvlText', 'numFmt'] as const).map(name => {
      const [element] = descendantsOf(level, name)
      return element && attributeOf(element, 'val')
    })
    const isUnknown = !/^(decimal|bullet|none|(lower|upper)(Letter|Roman))$/.test(format)
    const isHidden = ['vanish', 'specVanish', 'webHidden'].some(name => descendantsOf(level, name).length > 0)
    return [
      ...(format === 'bullet' && !isSymbol(text) ? [text] : []),
      ...(isUnknown ? [format] : []),
      ...(isHidden ? ['hidden number'] : []),
    ].map(markOf)
  })
  return [...linked, ...marks]
}

/** Symbols that are letters in circles and boxes. */
const enclosedLetters = /[\u2460-\u24ff\u{1f100}-\u{1f1ff}]/u

const isSymbol = (text: string) =>
  text === 'o' || (/^[\p{P}\p{S}\p{Z}\p{Co}]*$/u.test(text) && !enclosedLetters.test(text))

/** The keywords of a Word file's properties; empty if it has none. */
export function docxKeywords(bytes: Uint8Array): string {
  const parts = new WordPackage(bytes)
  const [properties] = parts.relatedParts('', 'coreProperties').values()
  const found = properties === undefined ? [] : elementsIn(parts.root(properties))
  return found.find(({ localName }) => localName === 'keywords')?.textContent ?? ''
}
