import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Heading } from 'mdast'
import { toString as wordsIn } from 'mdast-util-to-string'
import { adapted } from './adapted.ts'
import { clauseOf, type Source, type SourceSet } from './source.ts'

/**
 * Redlines of real policies, where POLICY_CORPUS names a folder with pairs of versions as `revisions/<name>/old.md` and
 * `new.md`: what people change, and how much at a time. Without the variable the set is empty.
 */
export const revisions: SourceSet = {
  name: 'revisions',
  mayBeRefused: true,
  isFromCorpus: true,
  read: () => {
    const folder = process.env.POLICY_CORPUS
    if (!folder) return []
    const root = join(folder, 'revisions')
    return readdirSync(root, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name): Source => {
        const version = (file: string) =>
          clauseOf(
            `revisions-${name.replace(/[^A-Za-z0-9-]+/g, '-')}`,
            adapted(finished(readFileSync(join(root, name, file), 'utf8')), headingIds()),
          )
        return { ...version('new.md'), before: version('old.md').host }
      })
  },
}

/** The same heading has the same id in both versions; further ones of the same words are counted. */
function headingIds(): (heading: Heading) => string {
  const counts = new Map<string, number>()
  return heading => {
    const id =
      wordsIn(heading)
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join('-') ?? 'clause'
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    return count === 1 ? id : `${id}-no-${count}`
  }
}

/**
 * What else the rules refuse in some of them: places to be filled in, headings without a space, titles of links, a
 * sign.
 */
function finished(text: string): string {
  return text
    .replace(/\[(email|insert [^\]]*)\]/gi, '$1')
    .replace(/^( *[-*>]? *#+)(?=[^#\s])/gm, '$1 ')
    .replace(/^( *\[[^\]]+\]: \S+) "[^"]*"$/gm, '$1')
    .replace(/↩|&#8617;/g, '')
    .replaceAll('[#', '[')
}
