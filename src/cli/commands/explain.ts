import { nearest } from '../../model/nearest.ts'
import { paintFor } from '../../report/paint.ts'
import { rules } from '../../validate/rules/index.ts'
import { UsageError } from '../context.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy explain`: why a rule is there, and how to mend what it finds. */
export const explain: CommandModule = (program, { host }) => {
  program
    .command('explain [rule]')
    .description('say why a rule is there and how to mend what it finds')
    .addHelpText(
      'after',
      examples(['policy explain', 'list every rule'], ['policy explain review-date-agrees', 'explain one']),
    )
    .action((id: string | undefined) => {
      const paint = paintFor(host.output)
      if (id === undefined) {
        const width = Math.max(...rules.map(rule => rule.id.length))
        host.output.write(rules.map(rule => `${paint.bold(rule.id.padEnd(width))}  ${rule.summary}\n`).join(''))
        return
      }
      const ids = rules.map(rule => rule.id)
      const rule = rules.find(candidate => candidate.id === id)
      if (!rule)
        throw new UsageError(
          `There is no rule ${id}. ${(nearest(id, ids) ?? 'policy explain lists them').replaceAll('`', '')}`,
        )
      const weight = {
        error: 'An error: the policy is not built until it is mended.',
        warning: 'A warning: the policy is built all the same.',
        note: 'A note: nothing needs mending.',
      }[rule.severity]
      host.output.write(
        [paint.bold(rule.id), `${rule.summary}.`, '', rule.why, '', `To mend it: ${rule.mend}`, '', weight, ''].join(
          '\n',
        ),
      )
    })
}
