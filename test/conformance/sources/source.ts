import type { MemoryHost } from '../../support/memory-host.ts'
import { school } from '../../support/school.ts'

/** A policy that is to be drawn and judged. */
export interface Source {
  /** Unique, and fit for a file’s name; begins with its set’s. */
  readonly name: string
  readonly host: MemoryHost
  readonly root: string
  readonly id: string
  readonly copy?: 'signing' | 'publication'
  /** Whether its PDF is to be signed with a key. */
  readonly hasFields?: boolean
  /** Whether the forms of its PDF are to be filled in on a screen. */
  readonly isFillable?: boolean
  /** Whether its Word file has answered comments in its margin. */
  readonly isAnswered?: boolean
  /** The former version: what is drawn is then the redline of the two. */
  readonly before?: MemoryHost
}

/** Policies of one kind. */
export interface SourceSet {
  readonly name: string
  /** Whether a rule may refuse some of them; what is refused is counted, and a set that may not have any fails. */
  readonly mayBeRefused: boolean
  /** Whether it is empty where POLICY_CORPUS is not set. */
  readonly isFromCorpus?: boolean
  readonly read: () => Source[] | Promise<Source[]>
}

/** A text as the one clause file of a policy in some language. */
export function clauseOf(name: string, clause: string, language = 'en-GB'): Source {
  const yaml = `review_period: Annually\nlanguage: ${language}`
  return { name, host: school({ uniform: { yaml, clause } }), root: '/school/policy', id: 'uniform' }
}
