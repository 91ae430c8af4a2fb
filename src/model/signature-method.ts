/** How somebody signs if the signature is only recorded: with a pen on paper, or by typing the name. */
export const recordedMethods = ['wet-ink', 'typed'] as const

/** How somebody signs: by one of the recorded methods, or with a key in the PDF. */
export const signatureMethods = [...recordedMethods, 'electronic'] as const
export type SignatureMethod = (typeof signatureMethods)[number]
