import { commandLine } from '../model/command-line.ts'
import { type Correction, takenBack } from '../model/correction.ts'
import { formatInterval } from '../model/date.ts'
import type { Corrected } from '../operations/correct.ts'
import type { Undone } from '../operations/undo-approval.ts'

const names: { readonly [Field in Correction['field']]: string } = {
  date: 'the day of the approval',
  body: 'who approved',
  method: 'how it was approved',
  minute: 'the minute',
  effective: 'from when it applies',
  summary: 'what changed',
  signatory: 'who signed',
  signed: 'the day of the signature',
  [takenBack]: 'the approval',
}

/** A correction as a sentence: `Corrected 1 April 2026: the minute is FGB 15, not FGB 14 (typing mistake)`. */
export function correctionWords({ field, role, was, is, reason, on }: Correction): string {
  if (field === takenBack) return `Taken back ${formatInterval(on)}: ${reason}`
  const whose = role === undefined ? '' : ` of the ${role}`
  const words = was === undefined ? `, which was left out, is ${is}` : ` is ${is}, not ${was}`
  return `Corrected ${formatInterval(on)}: ${names[field]}${whose}${words} (${reason})`
}

/** What was corrected, and what to do next. */
export const textCorrected = ({ policy, title, correction }: Corrected): string =>
  [
    `${title}, version ${correction.version}. ${correctionWords(correction)}`,
    `Next: ${commandLine('build', policy)} prints it rightly; files that were made before still verify`,
    '',
  ].join('\n')

/** What was taken back. */
export const textUndone = ({ policy, title, version, newest }: Undone): string =>
  [
    `Taken back  ${title}: the approval of version ${version}, which stays in versions/taken-back`,
    newest === undefined ? 'It has no approved version any more.' : `Version ${newest} is the newest again.`,
    `The text is as it was. Next: ${commandLine('status', policy)} says where it stands`,
    '',
  ].join('\n')
