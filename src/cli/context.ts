import { CannotRead, CannotWrite, type Host } from '../host/host.ts'
import { oneLine } from '../model/one-line.ts'

/** What every command gets, and the exit code that it leaves behind. */
export interface Context {
  readonly host: Host
  /** 0 done and nothing to report, 1 findings, 2 could not run. */
  exitCode: number
}

/** The caller's mistake: said in one line, with exit code 2. */
export class UsageError extends Error {}

/** The caller's mistake with one word, which nothing is known by: perhaps the end of what an option was meant to have. */
export class UnknownWord extends UsageError {
  readonly word: string
  /** How to mend it, where the words around it do not tell. */
  readonly advice: string | undefined

  constructor(message: string, word: string, advice?: string) {
    super(message)
    this.word = word
    this.advice = advice
  }
}

/**
 * What a failure is called to people: the caller's mistake or the disk's answer as it is, and our own mistake as ours,
 * without a stack trace unless POLICY_DEBUG asks for one.
 */
export function failureMessage(error: unknown, host: Host): string {
  if (error instanceof UsageError || error instanceof CannotWrite || error instanceof CannotRead)
    return oneLine(error.message)
  if (host.environment('POLICY_DEBUG')) throw error
  const reason = oneLine(error instanceof Error ? error.message : String(error))
  return `Something went wrong inside policy that is not your mistake: ${reason}\nPlease report it, with what POLICY_DEBUG=1 adds to this message.`
}
