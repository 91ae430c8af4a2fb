import type { Task } from './task.ts'

/** The work that threads can share, by the name that a thread is given: each is loaded only where it is done. */
export const tasks = {
  build: async () => (await import('../build/build-policy.ts')).buildTask,
  publish: async () => (await import('../site/publish-policy.ts')).publishTask,
  status: async () => (await import('../status.ts')).statusTask,
  validate: async () => (await import('../validate-policies.ts')).validateTask,
}

export type TaskName = keyof typeof tasks
type Named<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>
export type RequestOf<Name extends TaskName> = Named<Name> extends Task<infer Request, infer _> ? Request : never
export type ResultOf<Name extends TaskName> = Named<Name> extends Task<infer _, infer Result> ? Result : never
