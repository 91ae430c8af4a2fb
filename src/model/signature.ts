import type * as z from 'zod/mini'
import { date, group, list, oneOf, optional, text } from './field.ts'
import { signatureMethods } from './signature-method.ts'

const signature = group(
  {
    role: text('Whom the signature stands for', 'Headteacher'),
    name: text('Who signed'),
    date: date('The day of the signature', '2026-03-02'),
    method: oneOf(signatureMethods, 'How it was signed'),
    image: optional(text('The SHA-256 of a picture of the signature, kept beside the record')),
  },
  'A signature',
)

/** Every field of a version's record of signatures, a separate file that the version's seal does not cover. */
export const signaturesFields = {
  version: text('The version that was signed', '2020-09'),
  seal: text('Its seal'),
  signatures: list(signature, 'Who signed, in the order of signing'),
} as const

export type Signature = z.output<typeof signature>
