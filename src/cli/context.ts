import type { Host } from '../host/host.ts'

/** What every command gets, and the exit code that it leaves behind. */
export interface Context {
  readonly host: Host
  /** 0 done and nothing to report, 1 findings, 2 could not run. */
  exitCode: number
}

/** The caller's mistake: said in one line, with exit code 2. */
export class UsageError extends Error {}
