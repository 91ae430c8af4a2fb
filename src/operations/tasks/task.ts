import type { Host } from '../../host/host.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { CheckedSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'

/**
 * Work on one policy that needs nothing of the others, so that several threads can share the policies of a school.
 * Requests and results are plain data, with dates, errors and bytes in it: they are copied from one thread to another.
 */
export interface Task<Request, Result> {
  /** Prepares the work, once in each thread. */
  readonly prepare: (
    content: Content,
    school: CheckedSchool,
    request: Request,
  ) => (folder: PolicyFolder) => Promise<Result>
  /** What is remembered of a result, if not all of it. */
  readonly kept?: (result: Result, host: Host) => unknown
  /** The result again; undefined if what was not remembered of it is there no more. */
  readonly whole?: (kept: unknown, host: Host, request: Request) => Result | undefined
}
