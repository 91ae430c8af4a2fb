import { divisions, headingClasses } from '../../model/heading-class.ts'
import { nearest } from '../../model/nearest.ts'
import type { Found, Rule } from '../rule.ts'

const known = headingClasses.map(name => `\`.${name}\``).join(', ')

export const knownHeadingClasses: Rule = {
  id: 'known-heading-classes',
  severity: 'error',
  summary: 'What follows the id of a heading has a meaning',
  why: 'A misspelt `.apendix` would leave an appendix among the clauses, with their numbers.',
  mend: `Write one of ${known} after the id, as in \`{#contacts .appendix}\`, or the id alone.`,
  *check({ clauses }) {
    for (const { heading, file } of clauses) {
      if (!heading?.data?.classes) continue
      const classes = [...new Set(heading.data.classes)]
      const found = (message: string, note: string, name: string): Found => ({
        message,
        note,
        at: { clause: file, node: heading, words: `.${name}` },
      })
      for (const name of classes) {
        if ((headingClasses as readonly string[]).includes(name)) continue
        const note =
          nearest(
            `.${name}`,
            headingClasses.map(one => `.${one}`),
          ) ?? `There are ${known}`
        yield found(`Unexpected \`.${name}\` after the id of a heading, expected a known word`, note, name)
      }
      const [first, second] = classes.filter(name => [...divisions, 'unnumbered'].includes(name))
      if (first !== undefined && second !== undefined)
        yield found(
          `Unexpected \`.${second}\` beside \`.${first}\`, expected one of them`,
          'Keep the one that the heading is',
          second,
        )
    }
  },
}
