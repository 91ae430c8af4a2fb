/** Something was asked for that cannot be done: the message says why in one sentence, and how to ask for it. */
export class RequestError extends Error {}

/** A request with a name that stands for nothing. */
export class UnknownName extends RequestError {
  readonly given: string
  /** How to mend it, where the names that there are do not tell. */
  readonly advice: string | undefined

  constructor(message: string, given: string, advice?: string) {
    super(message)
    this.given = given
    this.advice = advice
  }
}
