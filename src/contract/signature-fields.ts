/** The name of the field for a signature, of which one part is the signatory's own. */
export const signatureFieldName = (part: string): string => `${signaturePrefix}${part}`

/** The name of the field for its date, which the files of the first release have. */
export const dateFieldName = (part: string): string => `date-${part}`

/** The signatory's own part of the name of a signature field; undefined for the name of another field. */
export function signatoryPart(fieldName: string): string | undefined {
  return fieldName.startsWith(signaturePrefix) ? fieldName.slice(signaturePrefix.length) : undefined
}

const signaturePrefix = 'signature-'

/** The name of the form's font in the resources of a field (ISO 32000-1, 12.7.3.3). */
export const formFontName = 'FF'

/** What a field shows: nothing before it is signed, and then a text. */
export const fieldContent = (text = ''): string => `/Tx BMC ${text === '' ? '' : `${text} `}EMC`
