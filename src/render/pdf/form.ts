import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import { fieldContent, formFontName } from '../../contract/signature-fields.ts'
import { fontDescriptor } from './font-descriptor.ts'
import type { FontFace } from './fonts/font-face.ts'
import { formCharacters, formFont } from './form-font.ts'

/** A form field on a line to sign. */
export interface Field {
  readonly type: 'signature' | 'date'
  /** Unique in the document. */
  readonly name: string
  /** What a screen reader says for it. */
  readonly label: string
  /** The role that the field is for, as programs find it. Fields of the first release have none. */
  readonly role?: string
  /** The number of cells that it covers. */
  readonly columns: 1 | 2
}

const defaultAppearance = `/${formFontName} 10 Tf 0 g`

const [annotationPrints, signaturesAndAppendOnly] = [4, 3]

/**
 * The form of a document (ISO 32000-1, 12.7), for digital signatures. Each field has a name, a label and an appearance,
 * as PDF/UA-1 (7.18) and PDF/A-2 (6.3, 6.4) require; no viewer has to generate one.
 */
export class Form {
  readonly #pdf: PDFDocument
  readonly #fields: Reference[] = []
  readonly #font: Reference
  /** Whether the document has the fields of the first release. */
  #isFirstRelease = false

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
    this.#font = pdf.ref()
  }

  /** The widget annotation of a field; the canvas ends it with the other annotations. */
  widget({ type, name, label, role, columns }: Field, rectangle: readonly number[], page: Reference): Reference {
    const [left, bottom, right, top] = rectangle as [number, number, number, number]
    const appearance = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, right - left, top - bottom],
      Resources: { Font: { [formFontName]: this.#font } },
    })
    appearance.compress = false
    appearance.end(fieldContent())
    const widget = this.#pdf.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: type === 'signature' ? 'Sig' : 'Tx',
      T: new String(name),
      TU: new String(label),
      ...(role !== undefined && { TM: new String(role) }),
      F: annotationPrints,
      Rect: rectangle,
      P: page,
      AP: { N: appearance },
      ...(type === 'date' && { DA: new String(defaultAppearance) }),
    })
    this.#fields.push(widget)
    this.#isFirstRelease ||= columns === 1
    return widget
  }

  write(face: FontFace): void {
    writeFont(this.#pdf, this.#font, face, formCharacters(this.#isFirstRelease))
    const form = this.#pdf.ref({
      Fields: this.#fields,
      // Set from the start, so that signing changes nothing but the field.
      SigFlags: signaturesAndAppendOnly,
      DA: new String(defaultAppearance),
      DR: { Font: { [formFontName]: this.#font } },
    })
    form.end()
    this.#pdf._root.data.AcroForm = form
    // Prevents pdfkit from writing its own form.
    this.#pdf.endAcroForm = () => undefined
  }
}

/**
 * Writes the font for the contents of fields: a simple font with all characters of Western Europe, because the text is
 * not known yet.
 */
function writeFont(pdf: PDFDocument, reference: Reference, face: FontFace, characters: readonly string[]): void {
  const { measures, advances } = face.pack
  const { bytes, glyphOf } = formFont(face, characters)
  const name = `POLICZ+${measures.name}`
  reference.data = {
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: name,
    Encoding: 'WinAnsiEncoding',
    FirstChar: 32,
    LastChar: 255,
    Widths: characters.map(character => Math.round(advances[glyphOf(character)] ?? 0)),
    FontDescriptor: fontDescriptor(pdf, name, measures, 'nonsymbolic', bytes),
  }
  reference.end()
}
