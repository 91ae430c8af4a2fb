import { Command, CommanderError, Option } from 'commander'
import type { Host, Output } from '../host/host.ts'
import { UnknownName } from '../operations/request-error.ts'
import { safeText } from '../report/safe-text.ts'
import { adviceFor, refuseTypographicDashes, refuseUnexpectedArguments } from './arguments.ts'
import { examples } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { type Context, failureMessage } from './context.ts'
import { schoolOption } from './options.ts'

/** Runs the command line and gives the exit code. Prints errors as plain English, without a stack trace. */
export async function run(args: readonly string[], given: Host): Promise<number> {
  const host = { ...given, output: safeOutput(given.output), errors: safeOutput(given.errors) }
  const context: Context = { host, exitCode: 0 }
  const program = programFor(context)
  try {
    refuseTypographicDashes(args, program)
    if (namesSchools(args)) {
      const { runInSchools } = await import('./schools.ts')
      await runInSchools(args, context, async (words, own, root) => {
        await programFor(own, root).parseAsync(words, { from: 'user' })
      })
    } else await program.parseAsync(args, { from: 'user' })
    return context.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const advice = error instanceof UnknownName ? (adviceFor(error.given, args, program) ?? error.advice) : undefined
    host.errors.write(`${failureMessage(error, host)}${advice ? `. ${advice}` : ''}\n`)
    return 2
  }
}

/** What the first word of a command line may be: a command, by either of its names. */
export const commandNames = (host: Host): string[] => [
  'help',
  ...programFor({ host, exitCode: 0 }).commands.flatMap(command => [command.name(), ...command.aliases()]),
]

/** An output through which text from files cannot control the terminal or the log. */
function safeOutput(output: Output): Output {
  return {
    write: text => output.write(safeText(text)),
    get isTerminal() {
      return output.isTerminal
    },
    get hasColours() {
      return output.hasColours
    },
    get columns() {
      return output.columns
    },
  }
}

/** Whether a command line names schools of a trust. */
const namesSchools = (args: readonly string[]): boolean =>
  args.some(word => word === '--all' || /^--school(=|$)/.test(word)) &&
  !args.some(word => ['help', '--help', '-h', '--version', '-V'].includes(word))

/** How help is printed. How wide the terminal is, is asked only when help is printed. */
const helpFor = ({ output }: Host) => ({
  get helpWidth() {
    return Math.min(output.columns, 100)
  },
  showGlobalOptions: true,
})

/** The program; `root` is the content root if schools of a trust are named. */
function programFor(context: Context, root?: string): Command {
  const { host } = context
  const version = (JSON.parse(new TextDecoder().decode(host.readPackaged('package.json'))) as { version: string })
    .version
  const program = new Command('policy')
  program
    .description(
      'Keeps a school’s policies: checks them, says when they are due for review, and makes the Word, PDF and web documents.',
    )
    .addOption(
      new Option('--root <folder>', 'the folder that holds school.yaml; the nearest one unless set').default(root),
    )
    .addOption(schoolOption())
    .option('--all', 'every school of a trust')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .configureHelp(helpFor(host))
    .configureOutput({
      writeOut: text => host.output.write(text),
      writeErr: text => host.errors.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, '').replace(/^./, letter => letter.toUpperCase())),
    })
    .exitOverride()
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      examples(
        ['policy', 'what there is, and what to do next'],
        ['policy build', 'make every document'],
        ['policy review-due', 'what is due for review'],
      ),
    )
  for (const add of commands) add(program, context)
  refuseUnexpectedArguments(program)
  return program
}
