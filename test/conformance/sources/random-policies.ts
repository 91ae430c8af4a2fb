import fc from 'fast-check'
import { randomHost, randomPolicy } from '../../support/random-policy.ts'
import type { SourceSet } from './source.ts'

/** Policies that nobody wrote, always the same ones; every eighth has a list of contents. */
export const randomPolicies: SourceSet = {
  name: 'random',
  mayBeRefused: false,
  read: () =>
    fc.sample(randomPolicy, { seed: 1870, numRuns: 64 }).map((policy, index) => ({
      name: `random-${index + 1}`,
      host: randomHost(index % 8 === 7 ? { ...policy, yaml: `${policy.yaml}\ncontents: always` } : policy),
      root: '/school/policy',
      id: 'random',
    })),
}
