import { slug } from '../../model/clause.ts'
import { headingClasses } from '../../model/heading-class.ts'
import type { Rule } from '../rule.ts'

export const plainClauseIds: Rule = {
  id: 'plain-clause-ids',
  severity: 'error',
  summary: 'Ids are made of small letters, digits and hyphens',
  why: 'Ids become addresses of places in the document; other characters break links when they are sent by e-mail.',
  mend: 'Write the id in small letters with hyphens between words.',
  *check({ clauses }) {
    for (const { id, identifiedBy, file, heading } of clauses) {
      if (
        identifiedBy !== 'author' ||
        /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ||
        /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(id)
      )
        continue
      const isInFrontMatter = heading?.data?.id === undefined
      const braced = (words: string) => (heading?.data?.classes ? `#${words}` : `{#${words}}`)
      const start = file.text.indexOf(id, file.text.search(/^id:/m) + 'id:'.length)
      yield {
        message: `Unexpected id \`${id}\`, expected small letters, digits and single hyphens`,
        note: hasKnownWord(id)
          ? 'Write each word after the id with a full stop before it: `{#contacts .appendix}`'
          : `Write \`${isInFrontMatter ? `id: ${slug(id)}` : braced(slug(id))}\``,
        at: isInFrontMatter
          ? { file: file.path, text: file.text, offset: start, end: start + id.length }
          : { clause: file, node: heading ?? file.tree, words: braced(id) },
      }
    }
  },
}

/** Whether an id goes on with what was meant as a class, `contacts appendix`. */
function hasKnownWord(id: string): boolean {
  const [, ...others] = id.split(/\s+/)
  return others.some(word => (headingClasses as readonly string[]).includes(word.replace(/^\./, '')))
}
