import type PDFDocument from 'pdfkit'
import type { Page, Reference } from 'pdfkit'
import { decodedAddress, parsedAddress } from '../../document/address.ts'
import type { Colour, Look } from '../../document/look.ts'
import type { Picture } from '../../document/picture.ts'
import type { Link } from '../../document/run.ts'
import { type Box, number, round } from './box.ts'
import { type Decode, type EmbeddedPicture, embedPicture, imageMatrix } from './embedded-picture.ts'
import { type FontUse, FontUses } from './font-uses.ts'
import type { ShapedText } from './fonts/font-face.ts'
import { type Field, Form } from './form.ts'
import { Element, type MarkedPage } from './structure.ts'

/** Adjacent text that is collected to be written as one operation. */
interface PendingText {
  readonly font: FontUse
  readonly size: number
  readonly colour: Colour
  readonly x: number
  readonly y: number
  operand: string
  end: number
}

/** What content belongs to: a structure element, or an artifact that is not read aloud. */
type Owner = Element | 'Header' | 'Footer' | 'Watermark' | 'Layout'

/**
 * Paints pages. Every operation is inside an element's marked content or an artifact (PDF/UA-1, 7.1), adjacent text
 * becomes one operation, and links become annotations. Coordinates are points from the top left corner.
 */
export class Canvas {
  readonly pages: MarkedPage[] = []
  readonly annotations: (readonly [Reference, Element])[] = []
  readonly fonts: FontUses
  form: Form | undefined
  readonly #pdf: PDFDocument
  readonly #decode: Decode | undefined
  readonly #destinations = new Map<string, unknown[]>()
  readonly #unresolvedLinks: { readonly target: string; readonly destination: unknown[] }[] = []
  readonly #images = new Map<Uint8Array, EmbeddedPicture>()
  #content: string[] = []
  #owner: Owner | undefined
  #text: PendingText | undefined

  constructor(pdf: PDFDocument, decode: Decode | undefined) {
    this.#pdf = pdf
    this.#decode = decode
    this.fonts = new FontUses(pdf)
  }

  /** Begins a page of this size, in points. */
  beginPage({ width, height }: Look['page']): void {
    this.endPage()
    this.#pdf.addPage({ size: [width, height] })
    const page = this.#pdf.page
    delete page.dictionary.data.UserUnit
    delete page.resources.data.ProcSet
    this.pages.push({ page, elements: [] })
  }

  endPage(): void {
    this.#setOwner(undefined)
    if (this.#content.length > 0) this.#page.write(Buffer.from(`${this.#content.join('\n')}\n`, 'latin1'))
    this.#content = []
  }

  /** Paints shaped text with its baseline at `y`. */
  text(
    owner: Owner,
    { face, width, operand, glyphs }: ShapedText,
    size: number,
    colour: Colour,
    x: number,
    y: number,
  ): void {
    this.#setOwner(owner)
    const font = this.fonts.use(face, glyphs)
    const pending = this.#text
    const end = x + (width * size) / 1000
    if (
      pending &&
      pending.font === font &&
      pending.size === size &&
      pending.colour === colour &&
      pending.y === y &&
      Math.abs(pending.end - x) < 0.01
    ) {
      pending.operand += operand
      pending.end = end
      return
    }
    this.#flushText()
    const resources = this.#page.resources.data as { Font?: Record<string, Reference> }
    resources.Font ??= {}
    resources.Font[font.name] ??= font.reference
    this.#text = { font, size, colour, x, y, operand, end }
  }

  /**
   * Paints a word diagonally across the page, from the lower left to the upper right, as an artifact that screen
   * readers skip.
   */
  watermark({ face, width, operand, glyphs }: ShapedText, colour: Colour): void {
    this.#setOwner('Watermark')
    this.#flushText()
    const font = this.fonts.use(face, glyphs)
    const resources = this.#page.resources.data as { Font?: Record<string, Reference> }
    resources.Font ??= {}
    resources.Font[font.name] ??= font.reference
    const [pageWidth, pageHeight] = [this.#page.width, this.#height]
    const angle = Math.atan2(pageHeight, pageWidth)
    const size = Math.min(200, (Math.hypot(pageWidth, pageHeight) * 0.6 * 1000) / width)
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const half = (width * size) / 2000
    const [x, y] = [
      pageWidth / 2 - half * cosine + size * 0.35 * sine,
      pageHeight / 2 + half * sine + size * 0.35 * cosine,
    ]
    const matrix = [cosine, -sine, -sine, -cosine, x, y].map(number).join(' ')
    this.#content.push(`BT ${operands(colour)} rg /${font.name} ${number(size)} Tf ${matrix} Tm [${operand}] TJ ET`)
  }

  rectangle(owner: Owner, { x, y, width, height }: Box, colour: Colour): void {
    this.#setOwner(owner)
    this.#flushText()
    this.#content.push(`${operands(colour)} rg ${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`)
  }

  picture(owner: Owner, picture: Picture, box: Box, placement: 'Block' | 'Inline' = 'Block'): void {
    this.#setOwner(owner)
    this.#flushText()
    let image = this.#images.get(picture.bytes)
    if (!image) {
      image = embedPicture(this.#pdf, picture, `I${this.#images.size + 1}`, this.#decode)
      this.#images.set(picture.bytes, image)
    }
    const resources = this.#page.resources.data as { XObject?: Record<string, Reference> }
    resources.XObject ??= {}
    resources.XObject[image.name] = image.reference
    this.#content.push(`q ${imageMatrix(box, image.orientation)} cm /${image.name} Do Q`)
    if (owner instanceof Element && owner.type === 'Figure') {
      const bottom = this.#height - box.y - box.height
      const BBox = [box.x, bottom, box.x + box.width, bottom + box.height].map(round)
      owner.properties = { ...owner.properties, attributes: { O: 'Layout', Placement: placement, BBox } }
    }
  }

  /** Makes a box a link; `element` is the structure element of the link's text. */
  link(element: Element, { address, description }: Link, { x, y, width, height }: Box): void {
    const page = this.#page
    const top = this.#height - y
    const annotation = this.#pdf.ref({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [x, top - height, x + width, top].map(round),
      Border: [0, 0, 0],
      F: 4,
      P: page.dictionary,
      Contents: new String(description),
    })
    if (address.startsWith('#')) {
      const destination: unknown[] = []
      annotation.data.Dest = destination
      this.#unresolvedLinks.push({ target: decodedAddress(address.slice(1)), destination })
    } else {
      annotation.data.A = { S: 'URI', URI: new String(asciiAddress(address)) }
    }
    page.annotations.push(annotation)
    this.annotations.push([annotation, element])
    element.kids.push({ page, annotation })
  }

  /** Adds a form field to the page, inside the element of its cell or paragraph. */
  field(parent: Element, field: Field, { x, y, width, height }: Box): void {
    const page = this.#page
    const top = this.#height - y
    const rectangle = [x, Math.max(0, top - height), x + width, top].map(round)
    this.form ??= new Form(this.#pdf)
    const widget = this.form.widget(field, rectangle, page.dictionary)
    const element = parent.add('Form', 'columns' in field && field.columns === 2 ? { id: field.name } : {})
    page.annotations.push(widget)
    this.annotations.push([widget, element])
    element.kids.push({ page, annotation: widget })
  }

  /** Makes a height on the current page the destination of links and bookmarks to `id`. */
  destination(id: string, y: number): void {
    this.#destinations.set(id, [this.#page.dictionary, 'XYZ', 0, round(this.#height - y), null])
  }

  destinationOf(id: string): readonly unknown[] | undefined {
    return this.#destinations.get(id)
  }

  /**
   * Fills in the destinations of internal links and ends all annotations. Call it after the last page. Throws if a link
   * has no destination.
   */
  resolveLinks(): void {
    for (const { target, destination } of this.#unresolvedLinks) {
      const resolved = this.#destinations.get(target)
      if (!resolved) throw new Error(`No place #${target}; the rule clause-links-resolve should have said so`)
      destination.push(...resolved)
    }
    for (const [annotation] of this.annotations) annotation.end()
  }

  get #height(): number {
    return this.#page.height
  }

  get #page(): Page {
    return this.pages.at(-1)!.page
  }

  #setOwner(owner: Owner | undefined): void {
    if (owner === this.#owner) return
    this.#flushText()
    if (this.#owner !== undefined) this.#content.push('EMC')
    this.#owner = owner
    if (owner === undefined) return
    if (!(owner instanceof Element)) {
      this.#content.push(
        owner === 'Layout' ? '/Artifact <</Type/Layout>> BDC' : `/Artifact <</Type/Pagination/Subtype/${owner}>> BDC`,
      )
      return
    }
    const { page, elements } = this.pages.at(-1)!
    const mcid = elements.push(owner) - 1
    owner.kids.push({ page, mcid })
    this.#content.push(`/${owner.type} <</MCID ${mcid}>> BDC`)
  }

  #flushText(): void {
    const text = this.#text
    if (!text) return
    this.#text = undefined
    // pdfkit flips the page's coordinate system; this text matrix turns the letters upright again.
    this.#content.push(
      `BT ${operands(text.colour)} rg /${text.font.name} ${number(text.size)} Tf 1 0 0 -1 ${number(text.x)} ${number(text.y)} Tm [${text.operand}] TJ ET`,
    )
  }
}

/** The colours of looks as operands; there are few of them, but every line of text needs one. */
const knownOperands = new Map<Colour, string>()

function operands(colour: Colour): string {
  const known = knownOperands.get(colour)
  if (known !== undefined) return known
  const made = operandsOf(colour)
  if (knownOperands.size >= 100) knownOperands.clear()
  knownOperands.set(colour, made)
  return made
}

function operandsOf(colour: Colour): string {
  return [1, 3, 5]
    .map(start => String(Math.round((Number.parseInt(colour.slice(start, start + 2), 16) / 255) * 1000) / 1000))
    .join(' ')
}

/** URIs in a PDF are ASCII (ISO 32000-1, 12.6.4.7): hosts in Punycode, the rest percent-encoded. */
function asciiAddress(address: string): string {
  return parsedAddress(address)?.href ?? encodeURI(address)
}
