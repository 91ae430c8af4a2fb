import { commandLine } from '../../model/command-line.ts'
import { correctionsBefore, correctionsOf, takenBack } from '../../model/correction.ts'
import { capital } from '../../model/words.ts'
import type { Amendment } from '../../operations/amendment.ts'
import type { Log } from '../../operations/log.ts'
import { approvalWords } from '../approval.ts'
import { correctionWords } from '../corrected.ts'
import type { Paint } from '../paint.ts'
import type { LogsReport } from './report.ts'

/** For people: a paragraph for each version. If there are several logs, each begins with the id of its policy. */
export const textLogs: LogsReport = ({ logs, paint }) => {
  const [only, ...others] = logs
  if (only && others.length === 0) return textOf(only, paint)
  return logs.map(log => `${paint.bold(paint.cyan(log.policy))}\n\n${textOf(log, paint)}`).join('\n')
}

const amendmentWords = ({ sent, change }: Amendment) =>
  change === undefined ? `Approved as it was sent: ${sent}` : `Amended since it was sent (${sent}): ${change}`

function textOf({ policy, lines, findings, corrections }: Log, paint: Paint): string {
  if (lines.length === 0 && findings.length > 0) return `policy cannot tell what was approved for ${policy}.\n`
  const undone = corrections.filter(({ field }) => field === takenBack)
  const takenBackLines = undone.map(each => {
    const sentences = [...correctionsBefore(each, corrections), each].map(correctionWords)
    return `${paint.bold(each.version)}\n${sentences.map(line => `  ${line}\n`).join('')}`
  })
  if (lines.length === 0 && undone.length === 0)
    return `${policy} has no approved version yet. ${commandLine('approve', policy, '--on', '<date>')} records one.\n`
  return lines
    .map(({ version, approval, change, amendment }) => {
      const mended = correctionsOf(version, corrections)
      const sentences = [
        capital(approvalWords(approval)),
        ...(change === undefined ? [] : [change]),
        ...(amendment ? [amendmentWords(amendment)] : []),
        ...mended.map(correctionWords),
      ]
      return `${paint.bold(version)}\n${sentences.map(line => `  ${line}\n`).join('')}`
    })
    .concat(takenBackLines)
    .join('\n')
}
