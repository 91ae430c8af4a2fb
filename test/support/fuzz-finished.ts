import fc from 'fast-check'
import { identify } from '../../src/proof/finished-file.ts'
import type { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { isStream } from '../../src/proof/pdf-syntax.ts'
import { damaged, damages } from './damage.ts'
import type { Law } from './law.ts'
import { once } from './once.ts'
import { pageWords, wordParts, wordWords } from './open.ts'
import { pdfText } from './pdf-text.ts'
import { expectPlainAnswer } from './plain-answer.ts'
import { rewritten, streamOf } from './rewritten-pdf.ts'
import { tokens } from './same-words.ts'
import { copyOf } from './signing.ts'
import { tamperedWorld } from './tampered.ts'
import { repacked } from './tampering.ts'

const builtWorld = once(tamperedWorld)

const harm = fc.record({
  name: fc.constantFrom('plain', 'built', 'once', 'twice', 'docx', 'html'),
  damages,
  /** Which of its parts is harmed, beneath the compression: a file that is harmed outside can seldom be opened. */
  part: fc.option(fc.nat({ max: 9999 }), { freq: 4 }),
})

/**
 * Whatever befalls a finished file, `policy verify` answers, and of none with other words does it say that they hold.
 */
export const finishedFilesMayBeHarmed: Law<typeof harm> = {
  inputs: harm,
  async holds({ name, damages, part }) {
    const world = await builtWorld()
    const whole = world[name]
    const spoil = (bytes: Uint8Array) => damaged(bytes, damages)
    const bytes = part === null ? spoil(whole) : spoiltWithin(whole, part / 10_000, spoil)
    const host = copyOf(world.host)
    host.files.set('/school/found', bytes)
    const said = await expectPlainAnswer(['verify', 'found'], host)
    if (!/^ {2}(Everything holds|Its words hold)\./m.test(said) || Buffer.compare(bytes, whole) === 0) return
    const [words, others] = [wordsOf(bytes), wordsOf(whole)]
    if (words !== others)
      throw new Error(`“${said}” is said of a file with the words\n${words}\nin the place of\n${others}`)
  },
}

/**
 * A part of a file in the place of what it was: of a Word file or a PDF, which is written anew; a page has no parts.
 */
function spoiltWithin(whole: Uint8Array, place: number, spoil: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const oneOf = <Thing>(things: readonly Thing[]) => things[Math.floor(place * things.length)]!
  switch (identify(whole)?.format) {
    case 'docx':
      return repacked(whole, parts => {
        const name = oneOf(Object.keys(parts))
        parts[name] = spoil(parts[name]!)
      })
    case 'pdf':
      return rewritten(whole, {
        change: (objects, pdf) => {
          const id = oneOf([...objects.keys()])
          objects.set(id, spoiltObject(id, objects, pdf, spoil))
        },
      })
    default:
      return spoil(whole)
  }
}

function spoiltObject(
  id: number,
  objects: ReadonlyMap<number, string>,
  pdf: PdfObjects,
  spoil: (bytes: Uint8Array) => Uint8Array,
): string {
  const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
  const value = pdf.objects.get(id)
  return value !== undefined && isStream(value)
    ? streamOf(latin1(spoil(pdf.stream(value)!)))
    : latin1(spoil(Buffer.from(objects.get(id)!, 'latin1')))
}

/** The words of a file as another reader than the one that is judged finds them, where there is another. */
function wordsOf(bytes: Uint8Array): string {
  switch (identify(bytes)?.format) {
    case 'docx': {
      const parts = wordParts(bytes)
      return ['document', 'footnotes'].flatMap(name => tokens(wordWords(parts[`word/${name}.xml`]!))).join(' ')
    }
    case 'html':
      return tokens(pageWords(`<main>${bodyOf(new TextDecoder().decode(bytes))}</main>`)).join(' ')
    default:
      return tokens(pdfText(bytes).words).join(' ')
  }
}

/** What a page shows, whether or not anything says where its text begins and ends. */
const bodyOf = (page: string) => page.replace(/^[\s\S]*<\/head>/, '').replace(/<\/?main[^>]*>/g, '')
