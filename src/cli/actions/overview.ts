import { count, enumerate } from '../../report/words.ts'
import { readMetadata } from '../../source/metadata.ts'
import { readSchoolFile } from '../../source/school.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'

/** As many policies as one line names. */
const mostTitles = 5

export function tellOverview(rootOption: string | undefined, { host }: Context): void {
  const { root, ids, prefix } = findContent(host, [], rootOption)
  const { name } = readSchoolFile(host, root).values
  const titles = ids.map(id => readMetadata(host, root, id).metadata.title ?? id)
  const shown =
    titles.length > mostTitles ? [...titles.slice(0, mostTitles - 1), `${titles.length - mostTitles + 1} more`] : titles
  const lines = [
    `${name ?? 'Your school'} has ${count(ids.length, 'policy', 'policies')} in ${prefix || './'}${titles.length > 0 ? `: ${enumerate(shown)}` : ''}.`,
    'Next, policy build makes the Word, PDF and web documents in out/,',
    '      policy status says where each stands, and what to do about it,',
    '      policy review-due says when each policy is due for review,',
    '      policy validate checks every policy,',
    '      policy --help tells the rest.',
  ]
  host.output.write(`${lines.join('\n')}\n`)
}
