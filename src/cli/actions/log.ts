import { isoInterval } from '../../model/date.ts'
import type { LedgerFault, VersionLine } from '../../model/policy.ts'
import { approvalWords } from '../../report/approval.ts'
import { commandLine } from '../../report/command-line.ts'
import { type Paint, paintFor } from '../../report/paint.ts'
import { capital } from '../../report/words.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'
import { historyOf } from '../history.ts'
import { plainMessage } from '../plain-message.ts'

export interface LogOptions {
  readonly root?: string
  readonly format: 'text' | 'json'
}

/** A policy's approved versions, the newest first, and what is wrong with their files. */
interface Log {
  readonly policy: string
  readonly lines: readonly VersionLine[]
  readonly faults: readonly LedgerFault[]
}

export async function tellLog(names: readonly string[], options: LogOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, names, options.root)
  const school = await checkSchool(host, content.root)
  const logs = content.ids.map((policy): Log => {
    const { versions, faults } = ledgerOf(host, content.root, policy)
    return { policy, lines: historyOf(host, content.root, policy, versions, school).reverse(), faults }
  })
  host.output.write(options.format === 'json' ? json(logs) : text(logs, paintFor(host.output)))
  const faults = logs.flatMap(log => log.faults)
  if (faults.length === 0) return
  host.errors.write(`${faults.map(({ file, message }) => `${plainMessage(`${file}: ${message}`)}\n`).join('')}`)
  context.exitCode = 1
}

/** One of several logs stands below the name of its policy. */
function text(logs: readonly Log[], paint: Paint): string {
  if (logs.length === 1) return textOf(logs[0]!, paint)
  return logs.map(log => `${paint.bold(paint.cyan(log.policy))}\n\n${textOf(log, paint)}`).join('\n')
}

function textOf({ policy: id, lines, faults }: Log, paint: Paint): string {
  if (lines.length === 0 && faults.length > 0) return `policy cannot tell what was approved for ${id}.\n`
  if (lines.length === 0)
    return `${id} has no approved version yet. ${commandLine('approve', id, '--on', '<date>')} records one.\n`
  return lines
    .map(
      ({ version, approval, change }) => `${paint.bold(version)}\n  ${capital(approvalWords(approval))}\n  ${change}\n`,
    )
    .join('\n')
}

/** One log by itself, several in a list. */
function json(logs: readonly Log[]): string {
  const records = logs.map(recordOf)
  return `${JSON.stringify(records.length === 1 ? records[0] : records, null, 2)}\n`
}

function recordOf({ policy, lines }: Log): object {
  const versions = lines.map(({ version, approval: { date, body, minute, method, effective, confirms }, change }) => ({
    version,
    approved: isoInterval(date),
    body,
    method,
    minute: minute ?? null,
    effective: effective ? isoInterval(effective) : null,
    confirms: confirms ?? null,
    change,
  }))
  return { policy, versions }
}
