import type PDFDocument from 'pdfkit'
import type { Reference } from 'pdfkit'
import { fieldContent, formFontName } from '../../contract/signature-fields.ts'
import type { FormField } from '../../document/form-field.ts'
import { number } from './box.ts'
import { fontDescriptor } from './font-descriptor.ts'
import type { FontFace } from './fonts/font-face.ts'
import { formCharacters, formFont } from './form-font.ts'

export type Field = SignatureField | EntryField

/** A field to fill in on a screen: one line, several, or a box to tick. */
export interface EntryField extends FormField {
  readonly type: 'line' | 'lines' | 'box'
}

/** A form field on a line to sign. */
interface SignatureField {
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

/** The flag of a text field with several lines (ISO 32000-1, 12.7.4.3). */
const multiline = 1 << 12

/**
 * The form of a document (ISO 32000-1, 12.7), for digital signatures or to be filled in. Each field has a name, a label
 * and an appearance, as PDF/UA-1 (7.18) and PDF/A-2 (6.3, 6.4) require; no viewer has to generate one.
 */
export class Form {
  readonly #pdf: PDFDocument
  readonly #fields: Reference[] = []
  readonly #font: Reference
  /** Whether the document has the fields of the first release. */
  #isFirstRelease = false
  #hasSignatures = false

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
    this.#font = pdf.ref()
  }

  /** The widget annotation of a field; the canvas ends it with the other annotations. */
  widget(field: Field, rectangle: readonly number[], page: Reference): Reference {
    const [left, bottom, right, top] = rectangle as [number, number, number, number]
    const size = [right - left, top - bottom] as const
    const { type, name, label } = field
    const isText = type === 'date' || type === 'line' || type === 'lines'
    const widget = this.#pdf.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: type === 'signature' ? 'Sig' : isText ? 'Tx' : 'Btn',
      T: new String(name),
      TU: new String(label),
      ...('role' in field && field.role !== undefined && { TM: new String(field.role) }),
      F: annotationPrints,
      Rect: rectangle,
      P: page,
      // A box to tick has an appearance for each of its states (ISO 32000-1, 12.7.4.2.3).
      ...(type === 'box'
        ? {
            AP: { N: { Yes: this.#appearance(size, tickIn(size)), Off: this.#appearance(size, 'q Q') } },
            V: 'Off',
            AS: 'Off',
          }
        : { AP: { N: this.#appearance(size, fieldContent()) } }),
      ...(type === 'lines' && { Ff: multiline }),
      ...(isText && { DA: new String(defaultAppearance) }),
    })
    this.#fields.push(widget)
    this.#isFirstRelease ||= 'columns' in field && field.columns === 1
    this.#hasSignatures ||= type === 'signature'
    return widget
  }

  #appearance([width, height]: readonly [number, number], content: string): Reference {
    const appearance = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Resources: { Font: { [formFontName]: this.#font } },
    })
    appearance.compress = false
    appearance.end(content)
    return appearance
  }

  write(face: FontFace): void {
    writeFont(this.#pdf, this.#font, face, formCharacters(this.#isFirstRelease))
    const form = this.#pdf.ref({
      Fields: this.#fields,
      // Set from the start, so that signing changes nothing but the field.
      ...(this.#hasSignatures && { SigFlags: signaturesAndAppendOnly }),
      DA: new String(defaultAppearance),
      DR: { Font: { [formFontName]: this.#font } },
    })
    form.end()
    this.#pdf._root.data.AcroForm = form
    // Prevents pdfkit from writing its own form.
    this.#pdf.endAcroForm = () => undefined
  }
}

/** A tick, drawn with lines, so that no font has to have one. */
function tickIn([width, height]: readonly [number, number]): string {
  const side = Math.min(width, height)
  const [left, bottom] = [(width - side) / 2, (height - side) / 2]
  const at = (x: number, y: number) => `${number(left + x * side)} ${number(bottom + y * side)}`
  return `q 0 0 0 RG ${number(side * 0.12)} w ${at(0.22, 0.5)} m ${at(0.42, 0.26)} l ${at(0.8, 0.76)} l S Q`
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
