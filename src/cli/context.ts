import { CannotRead, CannotWrite, type Host } from '../host/host.ts'
import { oneLine } from '../model/one-line.ts'
import { RequestError } from '../operations/request-error.ts'

/** What every command gets, and the exit code that it leaves. */
export interface Context {
  readonly host: Host
  /** 0 done and nothing to report, 1 findings, 2 could not run. */
  exitCode: number
}

/**
 * What a failure is called to people: what they asked for and the disk's answer as they are, and a mistake of policy's as
 * one, without a stack trace unless POLICY_DEBUG asks for it.
 */
export function failureMessage(error: unknown, host: Host): string {
  if (error instanceof RequestError || error instanceof CannotWrite || error instanceof CannotRead)
    return oneLine(error.message)
  if (host.environment('POLICY_DEBUG')) throw error
  const reason = oneLine(error instanceof Error ? error.message : String(error))
  return `Something went wrong inside policy that is not your mistake: ${reason}\nPlease report it, with what POLICY_DEBUG=1 adds to this message.`
}
