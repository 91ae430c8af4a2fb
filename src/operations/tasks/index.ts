import type { Task } from './task.ts'

/** A task, and how it is loaded: only where it is done. */
interface Named<Request, Result> {
  /**
   * Whether results are remembered for the next run. They are plain data without bytes, and made from nothing but what
   * `inputDigests` digests.
   */
  readonly isRemembered: boolean
  readonly load: () => Promise<Task<Request, Result>>
}

const named = <Request, Result>(
  isRemembered: boolean,
  load: () => Promise<Task<Request, Result>>,
): Named<Request, Result> => ({ isRemembered, load })

/** The work that threads can share, by the name that a thread is given. */
export const tasks = {
  build: named(false, async () => (await import('../build/build-policy.ts')).buildTask),
  publish: named(false, async () => (await import('../site/publish-policy.ts')).publishTask),
  status: named(true, async () => (await import('../status.ts')).statusTask),
  validate: named(true, async () => (await import('../validate-policies.ts')).validateTask),
}

export type TaskName = keyof typeof tasks
export type RequestOf<Name extends TaskName> =
  (typeof tasks)[Name] extends Named<infer Request, infer _> ? Request : never
export type ResultOf<Name extends TaskName> = (typeof tasks)[Name] extends Named<infer _, infer Result> ? Result : never
