import { nearest } from '../../model/nearest.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { RequestError } from '../../operations/request-error.ts'
import type { CommandModule } from './command.ts'

/** `policy` without a command: a short overview and what to do next. */
export const overview: CommandModule = (program, context) => {
  program.allowExcessArguments().action(async (_: unknown, command) => {
    const [word] = command.args
    if (word !== undefined) {
      const names = program.commands.flatMap(known => [known.name(), ...known.aliases()])
      throw new RequestError(
        `There is no command ${word}. ${plainMessage(nearest(word, names) ?? 'policy --help lists them')}`,
      )
    }
    const { runOverview } = await import('../actions/overview.ts')
    runOverview(command.optsWithGlobals().root, context)
  })
}
