import type { Remedy } from './finding.ts'

/**
 * Why a text cannot be read as a value: `message` says what was found and what was expected, `note` how to mend it.
 * Readers of fields return a problem instead of throwing: a mistake in a policy is data, not an exception.
 */
export class Problem implements Remedy {
  readonly message: string
  readonly note: string | undefined

  constructor(message: string, note?: string) {
    this.message = message
    this.note = note
  }
}
