import { formatInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import { nearest } from '../../model/nearest.ts'
import type { Overlay } from '../../model/overlay.ts'
import type { PolicySource } from '../../model/policy.ts'
import { enumerate } from '../../model/words.ts'
import type { Found, Rule } from '../rule.ts'

export const withinTheBase: Rule = {
  id: 'within-the-base',
  severity: 'error',
  summary: 'A policy that builds on one of the trust does with its clauses what the trust allows',
  why: 'The trust answers for its clauses in every school. It says which of them a school writes itself, may replace, or may leave out.',
  mend: 'Take out what is not allowed, or let the trust allow it under `schools_may` in its own `policy.yaml`; write the clauses that it leaves to each school.',
  *check({ metadata, overlay, folder }, { isToBeApproved = false }) {
    yield* unknownClauses(metadata)
    if (!overlay) return
    yield* faultsOfBase(overlay, isToBeApproved)
    yield* omissions(metadata, overlay)
    yield* additions(metadata, overlay)
    yield* ownClauses(metadata, overlay, folder)
  },
}

const toBase = 'The trust says in its `policy.yaml` what schools may do, under `schools_may`'

const clausesOf = ({ clauses }: Overlay, name: string) =>
  nearest(name, clauses) ?? `The clauses of the base are ${enumerate(clauses)}`

/** Clauses that a trust names under `schools_may`, and that its policy does not have. */
function* unknownClauses({ schools_may: may, clauses = [] }: Partial<Metadata>): Iterable<Found> {
  for (const key of ['fill', 'replace', 'omit'] as const)
    for (const [index, name] of (may?.[key] ?? []).entries())
      if (!clauses.includes(name))
        yield {
          message: `Unexpected clause \`${name}\` under \`schools_may\`, expected one of the policy`,
          note: nearest(name, clauses) ?? `The clauses are ${enumerate(clauses)}`,
          at: { path: ['schools_may', key, index] },
        }
}

/** Versions of the trust that are not what it approved, none at all, and its withdrawal. */
function* faultsOfBase({ base, version, standing }: Overlay, isToBeApproved: boolean): Iterable<Found> {
  const at = { path: ['base'] }
  if (!standing) return
  if (!standing.isSound)
    yield {
      message: `Unexpected versions of the trust’s policy \`${base}\`, expected those that it approved`,
      note: 'They were changed, or one is missing: `policy validate` in the folder of the trust says which',
      at,
    }
  else if (version === undefined && !standing.isApproved)
    // Nobody approves a text over a draft of the trust.
    yield {
      message: `Unexpected draft of the trust’s policy \`${base}\`, expected one that it has approved`,
      note: 'Until then, the school’s policy shows what the trust is writing, and is not approved',
      severity: isToBeApproved ? 'error' : 'warning',
      at,
    }
  if (standing.isSound && standing.retired)
    yield {
      message: `Unexpected base \`${base}\`, which the trust withdraws from ${formatInterval(standing.retired)}`,
      note: 'Build on what takes its place, or list the clauses without `base`',
      severity: 'warning',
      at,
    }
}

function* omissions({ omit = [] }: Partial<Metadata>, overlay: Overlay): Iterable<Found> {
  for (const [index, name] of omit.entries()) {
    const at = { path: ['omit', index] }
    if (!overlay.clauses.includes(name))
      yield {
        message: `Unexpected clause \`${name}\` to be left out, expected one of the base`,
        note: clausesOf(overlay, name),
        at,
      }
    else if (!overlay.may.omit.includes(name))
      yield {
        message: `Unexpected omission of \`${name}\`, expected every clause that the base does not let schools leave out`,
        note: toBase,
        at,
      }
  }
}

function* additions({ add = [] }: Partial<Metadata>, overlay: Overlay): Iterable<Found> {
  const { clauses, may } = overlay
  for (const [index, { clause, after }] of add.entries()) {
    const at = { path: ['add', index, 'clause'] }
    if (clauses.includes(clause))
      yield {
        message: `Unexpected \`${clause}\` under \`add\`, expected a clause that the base does not have`,
        note: 'A file of that name in `clauses/` takes the place of the base’s by itself',
        at,
      }
    else if (!may.add)
      yield {
        message: `Unexpected added clause \`${clause}\`, expected none: the base does not let schools add any`,
        note: toBase,
        at,
      }
    else if (after !== undefined && !clauses.includes(after) && !add.some(each => each.clause === after))
      yield {
        message: `Unexpected place behind \`${after}\`, expected a clause of the base`,
        note: clausesOf(overlay, after),
        at: { path: ['add', index, 'after'] },
      }
  }
}

/** Own files in the place of clauses that the base keeps to itself, and none where the base wants one. */
function* ownClauses(
  { omit = [] }: Partial<Metadata>,
  { clauses, own, may }: Overlay,
  folder: PolicySource['folder'],
): Iterable<Found> {
  const at = { path: ['base'] }
  for (const name of own)
    if (!omit.includes(name) && !may.replace.includes(name) && !may.fill.includes(name))
      yield {
        message: `Unexpected own clause \`${name}\` in \`${folder}/clauses\`, expected the base’s: it does not let schools replace it`,
        note: `Take the file away. ${toBase}`,
        at,
      }
  for (const name of may.fill)
    if (clauses.includes(name) && !own.includes(name))
      yield {
        message: `Missing clause \`${name}\` in \`${folder}/clauses\`, expected the school’s own: the base leaves it to each school`,
        note: 'Write the file; the base’s shows what belongs in it',
        at,
      }
}
