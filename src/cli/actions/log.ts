import { isoInterval } from '../../model/date.ts'
import type { VersionLine } from '../../model/policy.ts'
import { approvalWords } from '../../report/approval.ts'
import { type Paint, paintFor } from '../../report/paint.ts'
import { capital } from '../../report/words.ts'
import { readLedger } from '../../versions/ledger.ts'
import { checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'
import { historyOf } from '../history.ts'
import { plainMessage } from '../plain-message.ts'

export interface LogOptions {
  readonly root?: string
  readonly format: 'text' | 'json'
}

/** The newest version first. */
export async function tellLog(name: string, options: LogOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, [name], options.root)
  const id = content.ids[0]!
  const school = await checkSchool(host, content.root)
  const { versions, faults } = readLedger(host, content.root, id)
  const lines = historyOf(host, content.root, id, versions, school).reverse()
  host.output.write(options.format === 'json' ? json(id, lines) : text(id, lines, paintFor(host.output)))
  if (faults.length === 0) return
  host.errors.write(`${faults.map(({ file, message }) => `${file}: ${plainMessage(message)}\n`).join('')}`)
  context.exitCode = 1
}

function text(id: string, lines: readonly VersionLine[], paint: Paint): string {
  if (lines.length === 0) return `${id} has no approved version yet. policy approve ${id} --on <date> records one.\n`
  return lines
    .map(
      ({ version, approval, change }) => `${paint.bold(version)}\n  ${capital(approvalWords(approval))}\n  ${change}\n`,
    )
    .join('\n')
}

function json(policy: string, lines: readonly VersionLine[]): string {
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
  return `${JSON.stringify({ policy, versions }, null, 2)}\n`
}
