import type { Severity } from '../model/finding.ts'
import type { Rule } from '../validate/rule.ts'
import type { Paint } from './paint.ts'

const severityMeanings: { readonly [S in Severity]: string } = {
  error: 'An error: the policy is not built until it is mended.',
  warning: 'A warning: the policy is built all the same.',
  note: 'A note: nothing needs mending.',
}

/** One rule: what it requires, why, and how to mend a text that breaks it. */
export function textRule({ id, summary, why, mend, severity }: Rule, paint: Paint): string {
  return [paint.bold(id), `${summary}.`, '', why, '', `To mend it: ${mend}`, '', severityMeanings[severity], ''].join(
    '\n',
  )
}

/** All rules, one a line. */
export function textRules(rules: readonly Rule[], paint: Paint): string {
  const width = Math.max(...rules.map(rule => rule.id.length))
  return rules.map(({ id, summary }) => `${paint.bold(id.padEnd(width))}  ${summary}\n`).join('')
}
