/** A request that cannot be carried out. The message says why in one sentence, and how to ask instead. */
export class RequestError extends Error {}

/** A request that names a committee which the school does not have. */
export class UnknownCommittee extends RequestError {}

/** A request that uses an unknown name. */
export class UnknownName extends RequestError {
  readonly given: string
  /** How to correct the request, if the message does not say. */
  readonly advice: string | undefined

  constructor(message: string, given: string, advice?: string) {
    super(message)
    this.given = given
    this.advice = advice
  }
}
