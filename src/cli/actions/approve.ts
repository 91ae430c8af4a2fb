import { type ApproveRequest, approvePolicies } from '../../operations/approve/approve.ts'
import { findContent } from '../../operations/content.ts'
import { textApproval } from '../../report/recorded.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'

export interface ApproveOptions extends Omit<ApproveRequest, 'onRecorded'> {
  readonly root?: string
}

/** Runs `policy approve`. */
export async function runApprove(names: readonly string[], options: ApproveOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, names, options.root)
  const result = await approvePolicies(content, {
    ...options,
    onRecorded: recording => host.output.write(textApproval(recording)),
  })
  if (result.kind === 'invalid') {
    refuse(result.findings, content, 'recorded', context)
    return
  }
  if (result.gitFailures.length === 0) return
  host.errors.write(result.gitFailures.map(sentence => `${sentence}\n`).join(''))
  context.exitCode = 2
}
