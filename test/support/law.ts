import type fc from 'fast-check'

/** What has to hold of any input of a kind; throws where it does not. */
export interface Law<Inputs extends fc.Arbitrary<unknown> = fc.Arbitrary<never>> {
  readonly inputs: Inputs
  readonly holds: (input: Inputs extends fc.Arbitrary<infer Input> ? Input : never) => Promise<void>
}
