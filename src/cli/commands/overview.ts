import type { CommandModule } from './command.ts'

/** `policy` alone: in five lines what it found and what to do next. */
export const overview: CommandModule = (program, context) => {
  program.action(async (_: unknown, command) => {
    const { tellOverview } = await import('../actions/overview.ts')
    tellOverview(command.optsWithGlobals().root, context)
  })
}
