/** The parts of pdfkit 0.20 that are used, including internal ones: its own types cover only the drawing commands. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  /** An indirect object. A `String` becomes a PDF string, a `string` a PDF name. */
  export interface Reference {
    readonly id: number
    data: Record<string, unknown>
    buffer: Uint8Array[]
    compress: boolean
    offset: number
    document: unknown
    write(chunk: Uint8Array | string): void
    end(chunk?: Uint8Array | string): void
    finalize(): void
  }
  export interface Page {
    readonly dictionary: Reference
    readonly width: number
    readonly height: number
    readonly resources: Reference
    readonly annotations: Reference[]
    write(content: Uint8Array): void
  }
  export interface Tree {
    limits: boolean
    add(key: number | string, value: unknown): void
  }
  export interface OutlineItem {
    readonly outlineData: Record<string, unknown>
    readonly children: OutlineItem[]
    addItem(title: string, options: { pageNumber: number; expanded: boolean }): OutlineItem
  }
  export interface EmbeddedImage {
    readonly label: string
    readonly obj: Reference | null
    readonly orientation?: number
    embed(document: PDFDocument): void
  }
  export default class PDFDocument extends Readable {
    constructor(options: Record<string, unknown>)
    page: Page
    readonly outline: OutlineItem
    readonly info: Record<string, unknown>
    _root: Reference
    _info: Reference
    _id: Uint8Array
    _offset: number
    _offsets: (number | null)[]
    addPage(options: { readonly size: readonly [width: number, height: number] }): this
    ref(data?: Record<string, unknown>): Reference
    openImage(source: Buffer): EmbeddedImage
    getStructTreeRoot(): Reference
    endMarkings(): void
    endAcroForm(): void
    endSubset(): void
    endMetadata(): void
    read(): Uint8Array
    _write(data: Uint8Array | string): void
    _refEnd(reference: Reference): void
    _finalize(): void
    end(): void
  }
}
