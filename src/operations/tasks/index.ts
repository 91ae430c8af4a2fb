import type { Task } from './task.ts'

/** A task, and how it is loaded: only where it is done. */
interface Named<Request, Result> {
  /** Whether the school must have been checked before. */
  readonly needsSchool: boolean
  /**
   * Whether results are remembered for the next run. They are plain data without bytes, and made from nothing but what
   * `inputDigests` digests.
   */
  readonly isRemembered: boolean
  readonly load: () => Promise<Task<Request, Result>>
}

type Kind = Pick<Named<unknown, unknown>, 'needsSchool' | 'isRemembered'>

const named = <Request, Result>(kind: Kind, load: () => Promise<Task<Request, Result>>): Named<Request, Result> => ({
  ...kind,
  load,
})

const checked: Kind = { needsSchool: true, isRemembered: true }

/** The work that threads can share, by the name that a thread is given. */
export const tasks = {
  // What was built is remembered beside the documents.
  build: named({ ...checked, isRemembered: false }, async () => (await import('../build/build-policy.ts')).buildTask),
  coverage: named(checked, async () => (await import('../satisfying-policy.ts')).satisfyingTask),
  publish: named(checked, async () => (await import('../site/publish-policy.ts')).publishTask),
  // Digesting a policy takes as long as reading when its review is due.
  review: named(
    { needsSchool: false, isRemembered: false },
    async () => (await import('../review-policy.ts')).reviewTask,
  ),
  status: named(checked, async () => (await import('../status.ts')).statusTask),
  validate: named(checked, async () => (await import('../validate-policies.ts')).validateTask),
}

export type TaskName = keyof typeof tasks
export type RequestOf<Name extends TaskName> =
  (typeof tasks)[Name] extends Named<infer Request, infer _> ? Request : never
export type ResultOf<Name extends TaskName> = (typeof tasks)[Name] extends Named<infer _, infer Result> ? Result : never
