import { beforeAll, expect, test } from 'vitest'
import type { PdfObjects, Ref } from '../../src/proof/pdf-objects.ts'
import { copyOf } from '../support/signing.ts'
import { judged, type TamperedWorld, tamperedWorld } from '../support/tampered.ts'
import { replaced, reworded, signedOver } from '../support/tampering.ts'

/*
 * What deceives policy still, each with the program that shows the deceived what policy does not see. A case that is
 * noticed by now fails here, and belongs into the tables of the other files.
 */

let world: TamperedWorld
beforeAll(async () => {
  world = await tamperedWorld()
})

const contentOfFirstPage = (pdf: PdfObjects) => {
  const pages = pdf.dictionary(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'))
  return pdf.dictionary(pdf.array(pages.get('Kids'))[0]).get('Contents') as Ref
}

/** A word before those of the clause, in a run of its own. */
const withRun = (run: string) => (world: TamperedWorld) =>
  reworded(world.docx, 'word/document.xml', xml => xml.replace(/<w:r><w:t[^>]*>Pupils/, `${run}$&`))

test.fails.each<{ what: string; file: (world: TamperedWorld) => Uint8Array | Promise<Uint8Array> }>([
  {
    what: 'a page emptied by the next signer, whose object’s number ends a line (poppler draws it)',
    file: ({ once, head }) =>
      signedOver(once, {
        field: 'signature-chair-of-governors',
        signer: head,
        object: contentOfFirstPage,
        body: '<</Length 0>>\nstream\n\nendstream',
        disguise: text => text.replace(' 0 obj', '\n0 obj'),
      }),
  },
  {
    what: 'a word in an element whose name begins with that of a style sheet (Chromium shows it)',
    file: ({ html }) => replaced(html, 'a blue jumper', 'a <stylex>or no </style>blue jumper'),
  },
  {
    what: 'a word in a head inside the body (Chromium shows it)',
    file: ({ html }) => replaced(html, 'a blue jumper', 'a <head>or no </head>blue jumper'),
  },
  {
    what: 'a word hidden in a web page (Chromium hides it)',
    file: ({ html }) => replaced(html, 'a blue jumper', 'a <b hidden>blue</b> jumper'),
  },
  {
    what: 'a word in a Word file’s text whose tag has a line break (LibreOffice shows it)',
    file: withRun('<w:r><w:t\n>No </w:t></w:r>'),
  },
  {
    what: 'a word in a Word file’s text as CDATA (LibreOffice shows it)',
    file: withRun('<w:r><w:t><![CDATA[No ]]></w:t></w:r>'),
  },
  {
    what: 'other words in the footer of a Word file',
    file: ({ docx }) => reworded(docx, 'word/footer1.xml', xml => xml.replace('Oakfield', 'Elmfield')),
  },
])('$what', async ({ file }) => {
  const { exitCode } = await judged(await file(world), copyOf(world.host))
  expect(exitCode).toBe(1)
})
