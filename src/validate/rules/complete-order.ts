import type { SectionName } from '../../model/house-style.ts'
import type { Rule } from '../rule.ts'

/** The parts that contain the words of a policy. */
const required: readonly SectionName[] = ['title', 'clauses', 'notes']

/** The parts that a cover page contains. */
const onCover: readonly SectionName[] = ['letterhead', 'title', 'metadata']

export const completeOrder: Rule = {
  id: 'complete-order',
  severity: 'error',
  summary: 'A house style’s order has the title, the clauses and the notes, and each part once',
  why: 'A part that the order leaves out is missing from every document, and nobody is told.',
  mend: 'Add the missing part to `order`, or take the second one away.',
  *checkSchool({ style: { yaml, values } }) {
    const { order } = values
    if (!yaml || !order) return
    const hasCover = order.includes('cover')
    const missing = required.filter(name => !order.includes(name) && !(hasCover && onCover.includes(name)))
    if (missing.length > 0)
      yield {
        message: `Missing ${missing.map(name => `\`${name}\``).join(' and ')} in \`order\`, expected every part that holds the policy’s words`,
        note: `Add \`${missing.join(', ')}\` where it shall stand`,
        at: { yaml, range: yaml.locate(['order']) },
      }
    for (const [index, name] of order.entries())
      if (hasCover && onCover.includes(name))
        yield {
          message: `Unexpected \`${name}\` beside \`cover\` in \`order\`, expected each part once`,
          note: `Take \`${name}\` away: the cover page has it`,
          at: { yaml, range: yaml.locate(['order', index]) },
        }
      else if (order.indexOf(name) < index)
        yield {
          message: `Unexpected second \`${name}\` in \`order\`, expected each part once`,
          note: 'Take one of the two away',
          at: { yaml, range: yaml.locate(['order', index]) },
        }
  },
}
