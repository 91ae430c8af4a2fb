import { PdfObjects } from './pdf-objects.ts'
import { nameOf, type Ref } from './pdf-syntax.ts'
import { pdfText } from './pdf-text.ts'
import { comparable, markOf } from './words.ts'

/**
 * The words of a PDF: those that are read aloud, then what else is painted on pages, each once and without numbers of
 * pages, since another house style breaks lines and pages elsewhere. Throws where the file is damaged or writes text in
 * ways that policy does not.
 */
export function pdfWords(bytes: Uint8Array): string {
  const { words, artifacts } = pdfText(bytes)
  const said = comparable(words)
  const besides = artifacts.flat().map(text => comparable(text).replace(/\d+/g, '#'))
  const unsaid = [...new Set(besides)].filter(text => !said.includes(text)).sort()
  return [words, ...unsaid, ...paintedOtherwise(new PdfObjects(bytes))].join('\n')
}

/** What may show words without text on the page: drawings that are painted from elsewhere, and notes stuck upon it. */
function paintedOtherwise(pdf: PdfObjects): string[] {
  const pages = pdf.array(pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages')).get('Kids')) as Ref[]
  return pages.flatMap(page => {
    const dictionary = pdf.dictionary(page)
    const named = pdf.get(pdf.dictionary(dictionary.get('Resources')).get('XObject'))
    const drawings = named instanceof Map ? [...named.values()] : []
    const kinds = [...drawings, ...pdf.array(dictionary.get('Annots'))].map(object =>
      nameOf(pdf.dictionary(object).get('Subtype')),
    )
    return kinds.filter(kind => !harmless.has(kind ?? '')).map(kind => markOf(kind ?? 'unknown'))
  })
}

const harmless = new Set(['Image', 'Link', 'Widget'])
