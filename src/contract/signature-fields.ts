/** The name of a signature field; `part` identifies the signatory. */
export const signatureFieldName = (part: string): string => `${signaturePrefix}${part}`

/** The name of the separate date field in files of the first release. */
export const dateFieldName = (part: string): string => `date-${part}`

/** The part of a signature field's name that identifies the signatory; undefined for other fields. */
export function signatoryPart(fieldName: string): string | undefined {
  return fieldName.startsWith(signaturePrefix) ? fieldName.slice(signaturePrefix.length) : undefined
}

const signaturePrefix = 'signature-'

/** The name of the form's font in a field's resources (ISO 32000-1, 12.7.3.3). */
export const formFontName = 'FF'

/** The content stream of a field: empty before signing, text afterwards. */
export const fieldContent = (text = ''): string => `/Tx BMC ${text === '' ? '' : `${text} `}EMC`
