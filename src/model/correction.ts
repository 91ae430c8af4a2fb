import type * as z from 'zod/mini'
import { date, group, list, oneOf, optional, text } from './field.ts'

/**
 * What of a record can be corrected: facts of an approval, and those of a signature. Words are never corrected: they
 * take a new approval.
 */
export const correctable = ['date', 'body', 'method', 'minute', 'effective', 'summary', 'signatory', 'signed'] as const

/** An approval that was taken back as a whole: `was` is the seal of its version. */
export const takenBack = 'approval'
export type Correctable = (typeof correctable)[number]

const correction = group(
  {
    version: text('The version whose record was wrong', '2026-03-01'),
    field: oneOf([...correctable, takenBack], 'What was wrong'),
    role: optional(text('Whose signature, if it was one')),
    was: optional(text('What was recorded; left out if nothing was')),
    is: text('What is true; for an approval that was taken back, that it was'),
    reason: text('How the mistake came about, or was found'),
    on: date('The day of the correction'),
    previous: text('The seal of the correction before, or of the version'),
    seal: text('The SHA-256 of everything above'),
  },
  'A correction',
)

/** The file of all corrections of a policy's versions, in the order in which they were made. */
export const correctionsFields = { corrections: list(correction, 'What was corrected') } as const

export type Correction = z.output<typeof correction>

/**
 * The corrections of a version that is there. One that was approved anew under the name of one that was taken back
 * begins without them.
 */
export function correctionsOf(version: string, corrections: readonly Correction[]): readonly Correction[] {
  const undone = corrections.findLastIndex(each => each.field === takenBack && each.version === version)
  return corrections.slice(undone + 1).filter(correction => correction.version === version)
}

/** The corrections of a version before its approval was taken back, as `undone` says. */
export function correctionsBefore(undone: Correction, corrections: readonly Correction[]): readonly Correction[] {
  const end = corrections.indexOf(undone)
  const begin = corrections
    .slice(0, end)
    .findLastIndex(({ field, version }) => field === takenBack && version === undone.version)
  return corrections.slice(begin + 1, end).filter(({ version }) => version === undone.version)
}
