import { readFileSync } from 'node:fs'
import { PdfObjects } from '../../support/pdf-objects.ts'
import { type Checker, each } from './checker.ts'

/**
 * In bytes: for the first four pages, for each further one, for each picture, and for the font of what is filled into
 * fields.
 */
const [allowed, allowedForPage, allowedForPicture, allowedForFields] = [45_000, 7_000, 15_000, 10_000]

/**
 * Policies are sent by e-mail and kept for decades: their PDFs are small. Documents with every picture, and with more
 * scripts and faces of fonts than a policy has, and redlines, which hold two texts, are left out.
 */
export const size: Checker = {
  name: 'size of PDFs: 45 KB for four pages, 7 KB for each further one, 15 KB for a picture',
  choose: drawn =>
    drawn.filter(
      ({ set, name, redline }) => !redline && !set.startsWith('random') && !name.startsWith('own-everything'),
    ),
  faults: chosen =>
    chosen.flatMap(drawn => {
      const file = readFileSync(drawn.file('pdf'))
      const pdf = new PdfObjects(file)
      const pages = pdf.array(pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages')).get('Kids')).length
      const pictures = drawn.document.blocks.filter(({ type }) => type === 'figure').length
      const root = pdf.dictionary(pdf.trailer.get('Root'))
      const most =
        (root.has('AcroForm') ? allowedForFields : 0) +
        allowed +
        allowedForPage * Math.max(0, pages - 4) +
        allowedForPicture * pictures
      const { length } = file
      return each(drawn, length > most ? [`has ${length} bytes on ${pages} pages, at most ${most} are allowed`] : [])
    }),
}
