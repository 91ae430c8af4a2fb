/** How somebody signs where the signature is recorded: with a pen on paper, or by typing the name. */
export const recordedMethods = ['wet-ink', 'typed'] as const

/** How somebody signs: as it is recorded, or with a key in the PDF. */
export const signatureMethods = [...recordedMethods, 'electronic'] as const
export type SignatureMethod = (typeof signatureMethods)[number]
