import { nearest } from '../../model/nearest.ts'
import type { Rule } from '../rule.ts'

export const knownHouseStyle: Rule = {
  id: 'known-house-style',
  severity: 'error',
  summary: 'The house style is one that comes with policy, or a folder beside `school.yaml`',
  why: 'The documents would not look as the school wants them to.',
  mend: 'Write the name of a style, or `./` and the name of a folder that holds `style.yaml`.',
  *checkSchool({ yaml, school: { house_style }, style }) {
    if (style.isKnown || !house_style) return
    yield {
      message: `Unexpected house style \`${house_style}\`, expected ${style.packaged.map(name => `\`${name}\``).join(', ')} or a folder with a file \`style.yaml\``,
      note: nearest(house_style, style.packaged) ?? 'Create the folder beside `school.yaml`, or take the line away',
      at: { yaml, range: yaml.locate(['house_style']) },
    }
  },
}
