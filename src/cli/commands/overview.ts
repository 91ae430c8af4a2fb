import { nearest } from '../../model/nearest.ts'
import { UsageError } from '../context.ts'
import { plainMessage } from '../plain-message.ts'
import type { CommandModule } from './command.ts'

/** `policy` alone: in five lines what it found and what to do next. */
export const overview: CommandModule = (program, context) => {
  program.allowExcessArguments().action(async (_: unknown, command) => {
    const [word] = command.args
    if (word !== undefined) {
      const names = program.commands.flatMap(known => [known.name(), ...known.aliases()])
      throw new UsageError(
        `There is no command ${word}. ${plainMessage(nearest(word, names) ?? 'policy --help lists them')}`,
      )
    }
    const { tellOverview } = await import('../actions/overview.ts')
    tellOverview(command.optsWithGlobals().root, context)
  })
}
