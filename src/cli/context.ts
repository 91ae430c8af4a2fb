import { CannotRead, CannotWrite, type Host } from '../host/host.ts'
import { oneLine } from '../model/one-line.ts'
import { RequestError } from '../operations/request-error.ts'

/** What every command works with. */
export interface Context {
  readonly host: Host
  /** Set by the command: 0 for success and nothing to report, 1 for findings, 2 if it could not run. */
  exitCode: number
}

/**
 * The message for an error. Request errors and disk errors give their own message; any other error is reported as a bug
 * in policy, or thrown again if POLICY_DEBUG is set.
 */
export function failureMessage(error: unknown, host: Host): string {
  if (error instanceof RequestError || error instanceof CannotWrite || error instanceof CannotRead)
    return oneLine(error.message)
  if (host.environment('POLICY_DEBUG')) throw error
  const reason = oneLine(error instanceof Error ? error.message : String(error))
  return `Something went wrong inside policy that is not your mistake: ${reason}\nPlease report it, with what POLICY_DEBUG=1 adds to this message.`
}
