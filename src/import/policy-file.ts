import { writeYaml } from '../source/write-yaml.ts'
import { type FactName, isList } from './fact-labels.ts'
import { sourceOf } from './fact-source.ts'
import type { Fact } from './facts.ts'
import type { Imported } from './imported.ts'

/** The facts that `policy.yaml` has fields for, in the order in which people write them. */
const fields: readonly FactName[] = [
  'reference',
  'committee',
  'approved',
  'review_period',
  'review_date',
  'review_trigger',
  'responsible',
  'audience',
  'related',
  'legislation',
]

/**
 * The text of `policy.yaml`: each fact below the place and the words that it was read from. What is blank is left out.
 */
export function policyFile({ title, facts, numbering, clauses }: Imported): string {
  const lines = [writeYaml({ title })]
  for (const name of fields) {
    const fact = facts.facts.find(each => each.name === name)
    if (fact) lines.push(`# ${sourceOf(fact)}\n${writeYaml({ [name]: yamlValueOf(fact) })}`)
  }
  const status = facts.facts.find(({ name }) => name === 'status')
  const statutory = status && statusOf(status.value)
  if (status && statutory) lines.push(`# ${sourceOf(status)}\n${writeYaml({ status: statutory })}`)
  const blank = facts.blank.filter(({ name }) => fields.includes(name))
  if (blank.length > 0)
    lines.push(`# Left blank in the file: ${blank.map(({ words }) => words.replace(/:.*$/, '')).join(', ')}\n`)
  if (numbering !== undefined) lines.push(writeYaml({ numbering }))
  const signatories = facts.signatories.map(role => ({ role }))
  if (signatories.length > 0) lines.push(`\n${writeYaml({ signatories })}`)
  lines.push(`\n${writeYaml({ clauses: [...clauses.keys()] })}`)
  return lines.join('')
}

function yamlValueOf({ name, value }: Fact): string | string[] {
  if (!isList(name)) return value
  // Where semicolons part the items, commas belong to them: `Education Act 2002, Section 175`.
  return value.split(/[;•]/.test(value) ? /\s*[;•]\s*/ : /,\s+(?=[A-Z])/).filter(part => part !== '')
}

/** Whether words say that the law requires a policy. */
function statusOf(words: string): string | undefined {
  if (/^(non.?statutory|no|local)$/i.test(words.trim())) return 'non-statutory'
  return /^(statutory|yes)$/i.test(words.trim()) ? 'statutory' : undefined
}
