import { approvalMethods } from '../../model/approval-method.ts'
import { commandLine } from '../../model/command-line.ts'
import { type ApproveRequest, type ApproveSettings, approvePolicies } from '../../operations/approve/approve.ts'
import { type DecidedApprovals, readDecisions } from '../../operations/approve/decisions.ts'
import { type Content, findContent, findPolicy } from '../../operations/content.ts'
import { RequestError } from '../../operations/request-error.ts'
import { undoApproval } from '../../operations/undo-approval.ts'
import { textUndone } from '../../report/corrected.ts'
import { textAfterApprovals, textApproval } from '../../report/recorded.ts'
import { versionNames } from '../../source/content-root.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { trustSchoolId } from '../../source/trust.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'

export interface ApproveOptions extends Omit<ApproveRequest, 'on'>, Pick<ApproveSettings, 'git'> {
  readonly root?: string
  readonly on?: string
  /** A file of a meeting's decisions. */
  readonly decisions?: string
  /** Whether the newest approval is taken back. */
  readonly undo?: boolean
  readonly reason?: string
}

/** Runs `policy approve`. */
export async function runApprove(
  names: readonly string[],
  { root, decisions, undo, reason, on, git, ...options }: ApproveOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  if (undo) {
    const [name, ...others] = names
    if (name === undefined || others.length > 0 || decisions !== undefined || git || saysFacts({ on, ...options }))
      throw new RequestError(
        '--undo takes back the newest approval of one policy: name it, and nothing else but --reason',
      )
    if (reason === undefined) throw new RequestError('Say why it is taken back: --reason "Recorded too early"')
    host.output.write(textUndone(await undoApproval(findPolicy(host, name, root), reason)))
    return
  }
  if (decisions !== undefined && (names.length > 0 || saysFacts({ on, ...options })))
    throw new RequestError(
      '--decisions says which policies were approved, when and how: name nothing else, and write a minute: or a method: into the file',
    )
  const decided = decisions === undefined ? undefined : await readDecisions(host, decisions)
  if (!decided && names.length === 0)
    throw new RequestError('Name the policies that were approved, or a file of decisions: policy minutes makes one')
  const requestOf = decided?.requestOf ?? sameFor(on, options)
  const content = findContent(host, decided?.names ?? names, root)
  const given = decided?.names ?? []
  if (decided?.school !== undefined && decided.school !== trustSchoolId(host, content.root))
    throw new RequestError(
      `${decisions} is about the school ${decided.school}: ${commandLine('approve', '--school', decided.school, '--decisions', decisions!)} records it`,
    )
  if (decided && content.folders.length < given.length)
    throw new RequestError(`${decisions} names one policy under two names`)
  const result = await approvePolicies(
    content,
    {
      ...(git !== undefined && { git }),
      ...(decided && { onLocked: () => expectUnrecorded(content, given, decided) }),
      onRecorded: recording => host.output.write(textApproval(recording)),
    },
    index => requestOf(given[index] ?? ''),
  ).catch((error: unknown) => {
    if (!decided || !(error instanceof RequestError)) throw error
    // Nobody typed the options: they are keys of the file.
    throw new RequestError(`${decisions}: ${error.message.replace(/--(on|body|minute|summary|effective)\b/g, '`$1`')}`)
  })
  if (result.kind === 'invalid') {
    refuse(result.findings, content, 'recorded', context)
    return
  }
  host.output.write(textAfterApprovals(result.recordings))
  if (result.gitFailures.length === 0) return
  host.errors.write(result.gitFailures.map(sentence => `${sentence}\n`).join(''))
  context.exitCode = 2
}

/** Throws `RequestError` if all that a file decides is recorded already: it was given twice. */
function expectUnrecorded({ folders }: Content, names: readonly string[], { requestOf }: DecidedApprovals): void {
  const isRecorded = (folder: PolicyFolder, index: number) => versionNames(folder).includes(requestOf(names[index]!).on)
  if (folders.length > 0 && folders.every(isRecorded))
    throw new RequestError('these decisions are recorded already: policy log shows them')
}

/** Whether the command line says how something was approved. */
const saysFacts = ({
  on,
  body,
  minute,
  summary,
  method,
  effective,
  as,
  change,
  minor,
}: Partial<ApproveOptions>): boolean =>
  [on, body, minute, summary, effective, as].some(value => value !== undefined) ||
  method !== approvalMethods[0] ||
  change === false ||
  minor === true

/** The same decision about every policy. */
function sameFor(on: string | undefined, options: Omit<ApproveRequest, 'on'>) {
  if (on === undefined) throw new RequestError('Say when they were approved: --on 2026-03-01')
  return () => ({ ...options, on })
}
