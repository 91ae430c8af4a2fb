import type { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, Ref, textIn } from './pdf-syntax.ts'

/** A field of a form: its object, and what it is drawn as. */
export interface FieldPlace {
  readonly reference: Ref
  readonly widget: Dictionary
}

/** The fields of a form by their names. */
export function fieldsOf(pdf: PdfObjects): ReadonlyMap<string, FieldPlace> {
  const catalog = pdf.dictionary(pdf.trailer.get('Root'))
  const form = pdf.get(catalog.get('AcroForm'))
  if (!(form instanceof Map)) return new Map()
  return new Map(
    pdf.array(form.get('Fields')).flatMap(field => {
      const widget = pdf.get(field)
      if (!(field instanceof Ref) || !(widget instanceof Map)) return []
      return [[textIn(widget.get('T')), { reference: field, widget }] as const]
    }),
  )
}
