import { nearest } from '../../model/nearest.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { RequestError } from '../../operations/request-error.ts'
import { paintFor } from '../../report/paint.ts'
import { textRule, textRules } from '../../report/rules.ts'
import { rules } from '../../validate/rules/index.ts'
import type { Context } from '../context.ts'

/** Runs `policy explain`: one rule, or a list of them all. */
export function runExplain(id: string | undefined, { host }: Context): void {
  const paint = paintFor(host.output)
  const rule = rules.find(each => each.id === id)
  if (id !== undefined && !rule) {
    const ids = rules.map(each => each.id)
    throw new RequestError(`There is no rule ${id}. ${plainMessage(nearest(id, ids) ?? 'policy explain lists them')}`)
  }
  host.output.write(rule ? textRule(rule, paint) : textRules(rules, paint))
}
