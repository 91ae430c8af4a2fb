import { nodesOf } from '../../model/nodes.ts'
import { isMeant, mayBeNamed, patternOf, type SupersededReference, supersededBy } from '../../model/superseded.ts'
import { matchesIn } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'

export const currentReferences: Rule = {
  id: 'current-references',
  severity: 'warning',
  summary: 'Laws, guidance and bodies that the policy names had not been replaced when it was approved',
  why: 'A policy that rests on a repealed Act tells parents and staff what is not so, and is the first thing that an inspector sees.',
  mend: 'Name what took its place, and look whether the words around it are still right: `policy approve` refuses a text that names a law of former times. Where it is meant as it stands, `allowed_references:` in `school.yaml` allows it.',
  *check(policy, { school, superseded, isToBeApproved = false, approvalDay }) {
    const known = superseded()
    const allowed = school.school.allowed_references ?? []
    // A text that was never approved is judged by all that is known.
    const day = isToBeApproved ? approvalDay : policy.metadata.approved?.last.toString()
    const references = supersededBy(known, allowed, day)
    for (const file of policy.files) {
      // Most texts name none of them.
      const own = references.filter(each => mayBeNamed(each, file.text) && file.text.search(patternOf(each)) >= 0)
      if (own.length === 0) continue
      for (const node of nodesOf(file.tree, 'text')) {
        for (const reference of own) {
          for (const { words, index, at } of matchesIn(file, node, patternOf(reference))) {
            if (isMeant(known, reference, node.value, index)) continue
            yield { ...remedyOf(words, reference), at, ...severityOf(reference, isToBeApproved) }
          }
        }
      }
    }
  },
}

/** Whoever approves a text has to know; what was approved is only told. */
const severityOf = ({ severity }: SupersededReference, isToBeApproved: boolean): Pick<Found, 'severity'> =>
  isToBeApproved && severity === 'error' ? { severity: 'error' } : {}

const remedyOf = (words: string, { id, replaced_by: instead, since }: SupersededReference) => ({
  message: `Unexpected \`${words}\`, expected what took its place on ${since}: ${instead}`,
  note: `Write that instead; or, where it is meant, \`allowed_references: [${id}]\` in \`school.yaml\``,
})
