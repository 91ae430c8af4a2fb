import type { IStylesOptions } from 'docx'

let last: { readonly options: string; readonly xml: string } | undefined

/** The XML of styles, which `write` makes of them: the documents of a school mostly have the same, made once. */
export function stylesXml(styles: IStylesOptions, write: () => string): string {
  const options = JSON.stringify(styles)
  if (last?.options !== options) last = { options, xml: write() }
  return last.xml
}
