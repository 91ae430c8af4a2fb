import type { Rule } from '../rule.ts'

export const twelveMonths: Rule = {
  id: 'twelve-months',
  severity: 'error',
  summary: 'A house style that names months names all twelve',
  why: 'With a name missing, documents would print another month than the one that is meant.',
  mend: 'Write the twelve names under `months`, from January on.',
  *checkSchool({ style: { yaml, values } }) {
    const months = values.dates?.months
    if (!yaml || !months || months.length === 12) return
    yield {
      message: `Unexpected number of ${months.length} months, expected twelve`,
      note: 'Write the names from January to December, each once',
      at: { yaml, range: yaml.locate(['dates', 'months']) },
    }
  },
}
