import type { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, Ref, textIn } from './pdf-syntax.ts'

/** A form field: the reference of its object, and its widget annotation. */
export interface FormField {
  readonly reference: Ref
  readonly widget: Dictionary
}

/** The form fields by name; empty if the file has no form. */
export function fieldsOf(pdf: PdfObjects): ReadonlyMap<string, FormField> {
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
