import { nearest } from '../../model/nearest.ts'
import { paintFor } from '../../report/paint.ts'
import type { Severity } from '../../validate/rule.ts'
import { rules } from '../../validate/rules/index.ts'
import { type Context, UsageError } from '../context.ts'
import { plainMessage } from '../plain-message.ts'

const weights: { readonly [S in Severity]: string } = {
  error: 'An error: the policy is not built until it is mended.',
  warning: 'A warning: the policy is built all the same.',
  note: 'A note: nothing needs mending.',
}

/** Explains one rule, or lists them all. */
export function explainRule(id: string | undefined, { host }: Context): void {
  const paint = paintFor(host.output)
  if (id === undefined) {
    const width = Math.max(...rules.map(rule => rule.id.length))
    host.output.write(rules.map(rule => `${paint.bold(rule.id.padEnd(width))}  ${rule.summary}\n`).join(''))
    return
  }
  const ids = rules.map(rule => rule.id)
  const rule = rules.find(candidate => candidate.id === id)
  if (!rule)
    throw new UsageError(`There is no rule ${id}. ${plainMessage(nearest(id, ids) ?? 'policy explain lists them')}`)
  host.output.write(
    [
      paint.bold(rule.id),
      `${rule.summary}.`,
      '',
      rule.why,
      '',
      `To mend it: ${rule.mend}`,
      '',
      weights[rule.severity],
      '',
    ].join('\n'),
  )
}
