import { count, enumerate } from '../../report/words.ts'
import { readMetadata } from '../../source/policy.ts'
import { readSchool } from '../../source/school.ts'
import { findContent } from '../content.ts'
import type { CommandModule } from './command.ts'

/** `policy` alone: in five lines what it found and what to do next. */
export const overview: CommandModule = (program, { host }) => {
  program.action((_: unknown, command) => {
    const { root, ids, prefix } = findContent(host, [], command.optsWithGlobals().root)
    const { name } = readSchool(host, root).school
    const titles = ids.map(id => readMetadata(host, root, id).metadata.title ?? id)
    const shown = titles.length > 5 ? [...titles.slice(0, 4), `${titles.length - 4} more`] : titles
    const lines = [
      `${name ?? 'Your school'} has ${count(ids.length, 'policy', 'policies')} in ${prefix || './'}${titles.length > 0 ? `: ${enumerate(shown)}` : ''}.`,
      'Next, policy build makes the Word, PDF and web documents in out/,',
      '      policy review-due says when each policy is due for review,',
      '      policy validate checks every policy,',
      '      policy --help tells the rest.',
    ]
    host.output.write(`${lines.join('\n')}\n`)
  })
}
