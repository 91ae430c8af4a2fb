import { formatInterval } from '../../model/date.ts'
import type { SignatureVerdict, Verdict } from '../../operations/verify/verdict.ts'
import { approvalWords } from '../approval.ts'
import type { Paint } from '../paint.ts'
import type { VerdictReport } from './report.ts'

const textVerdicts = {
  exact: 'byte for byte what policy makes of that version',
  words:
    'the words of that version, in their order. Its bytes are others: another program saved it, or another release of policy or house style made it',
  altered: 'not that of the version',
} as const

/** For people: what a file is, what does not hold, and what was not checked. */
export const textVerdict: VerdictReport = ({ verdicts, paint }) =>
  verdicts.map(verdict => textOf(verdict, paint)).join('\n')

function textOf(verdict: Verdict, paint: Paint): string {
  const { file, title, policy, version, approval, text, signatures, signedCopy, faults } = verdict
  const lines = [
    paint.bold(file),
    ...(policy ? [`  Policy:    ${title ?? policy}`] : []),
    ...(version
      ? [`  Version:   ${version}${approval ? `, ${approvalWords(approval)}${standing(verdict)}` : ''}`]
      : []),
    ...(text ? [`  Text:      ${textVerdicts[text]}`] : []),
    ...signatures.map(signature => `  Signature: ${signatureLine(signature)}`),
    ...(signedCopy ? [`  A copy with signatures is kept in ${signedCopy}`] : []),
  ]
  const end =
    faults.length === 0
      ? [`  ${text === 'words' ? wordsHold(paint) : paint.green('Everything holds.')}`]
      : faults.map(fault => `  ${paint.red('Does not hold:')} ${fault}.`)
  const trust = signatures.some(({ isValid }) => isValid)
    ? [
        '  Whether a certificate is to be trusted, of a signer or of a time stamp, is for you to judge: policy says only that it was used.',
      ]
    : []
  return `${[...lines, ...end, ...trust].join('\n')}\n`
}

/** The conclusion if only words could be compared. */
const wordsHold = (paint: Paint) =>
  `${paint.green('Its words hold.')} Its pictures, links, fonts, looks and properties were not compared.`

function standing({ replacedBy, confirmation, appliesFrom }: Verdict): string {
  if (replacedBy) return `; replaced by ${replacedBy}`
  return `${confirmation ? `; ${approvalWords(confirmation)}` : ''}; ${appliesFrom ? `in force from ${formatInterval(appliesFrom)}` : 'in force'}`
}

function signatureLine({ signer, role, shownAs, isValid, fault, claimedAt, stamp }: SignatureVerdict): string {
  const name = shownAs === undefined ? signer : `${signer}, shown as “${shownAs}”`
  const time = stamp
    ? `, time stamped ${minute(stamp.at)} by “${stamp.by}”`
    : claimedAt
      ? `, ${minute(claimedAt)} by the signer’s clock`
      : ''
  return `${name}${role ? `, ${role}` : ''}${time}: ${isValid ? 'valid' : `not valid, since ${fault}`}`
}

const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`
