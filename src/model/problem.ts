import type { Remedy } from './finding.ts'

/**
 * Why a text cannot be parsed: `message` says what was found and what was expected, `note` how to fix it. Parsers
 * return a problem instead of throwing, because a mistake in a policy is data, not an exception.
 */
export class Problem implements Remedy {
  readonly message: string
  readonly note: string | undefined

  constructor(message: string, note?: string) {
    this.message = message
    this.note = note
  }
}
