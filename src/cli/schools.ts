import { Command } from 'commander'
import type { Host } from '../host/host.ts'
import { RequestError } from '../operations/request-error.ts'
import { chosenSchools, type NamedSchool } from '../operations/trust/chosen-schools.ts'
import { paintFor } from '../report/paint.ts'
import { combinedReports } from '../report/schools/index.ts'
import type { SchoolReport } from '../report/schools/report.ts'
import { findTrust } from '../source/trust.ts'
import { type Context, failureMessage } from './context.ts'
import { schoolOption } from './options.ts'

/** Runs a command line in one school, by its content root. */
type RunInSchool = (args: readonly string[], context: Context, root: string) => Promise<void>

/** Commands that are about a file or one policy, or that ask questions. */
const commandsForOne = ['init', 'import', 'new', 'send', 'merge', 'correct', 'sign', 'verify', 'join', 'explain']

/**
 * Runs a command line in each of the schools that it names, one after the other. An error in one school does not stop
 * the others. Throws `RequestError` if it names no school that is there, or several for a command that is about one.
 */
export async function runInSchools(args: readonly string[], context: Context, runIn: RunInSchool): Promise<void> {
  const { host } = context
  const { command, school: names = [], all = false, root, out, decisions, format } = asked(args)
  if (root !== undefined) throw new RequestError('--root names one folder: leave it out, or --school and --all')
  const trust = findTrust(host)
  const schools = chosenSchools(host, trust, names, all)
  if (schools.length === 1 && !all) return runIn(args, context, schools[0]!.root)
  if (command !== undefined && commandsForOne.includes(command))
    throw new RequestError(`policy ${command} works in one school at a time: name it with --school`)
  if ((command === 'pack' && out !== undefined) || (command === 'minutes' && decisions !== undefined))
    throw new RequestError(
      `${out === undefined ? '--decisions' : '--out'} names one file, and there are ${schools.length} schools: leave it out, or name one school`,
    )
  // Together, the websites of the schools are one, with a register of all policies.
  const together =
    command === 'site' ? (out ?? host.relative(host.currentFolder, host.resolve(trust!.folder, 'website'))) : out
  const combine = combinedReports[format ?? 'text']
  const reports: SchoolReport[] = []
  for (const each of schools) {
    const printed: string[] = []
    const output = combine ? { ...plainOutput(host), write: (text: string) => void printed.push(text) } : host.output
    if (!combine && format !== 'github') host.output.write(headingOf(each, reports.length === 0, host))
    const own: Context = { host: { ...host, output }, exitCode: 0 }
    try {
      await runIn(together === undefined ? args : withOut(args, `${together}/${each.id}`), own, each.root)
    } catch (error) {
      own.exitCode = 2
      host.errors.write(`${each.name}: ${failureMessage(error, host)}\n`)
    }
    reports.push({ school: each.id, name: each.name, text: printed.join('') })
    context.exitCode = Math.max(context.exitCode, own.exitCode)
  }
  if (combine) host.output.write(combine(reports.filter(({ text }) => text !== '')))
  if (command === 'site') {
    const { runTrustRegister } = await import('./actions/trust-register.ts')
    await runTrustRegister({ trust: trust!, schools, out: together! }, context)
  }
}

/** What a command line says about schools and where its results go. */
interface Asked {
  readonly command: string | undefined
  readonly school?: readonly string[]
  readonly all?: boolean
  readonly root?: string
  readonly out?: string
  readonly decisions?: string
  readonly format?: string
}

function asked(args: readonly string[]): Asked {
  const words = new Command()
    .addOption(schoolOption())
    .option('--all')
    .option('--root <folder>')
    .option('--out <place>')
    .option('--decisions <file>')
    .option('--format <name>')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  const { operands } = words.parseOptions([...args])
  return { ...words.opts(), command: operands[0] }
}

/** A command line with another place for its results. */
function withOut(args: readonly string[], out: string): string[] {
  const place = args.findIndex(word => word === '--out' || word.startsWith('--out='))
  const rest = place < 0 ? args : args.toSpliced(place, args[place] === '--out' ? 2 : 1)
  return [...rest, `--out=${out}`]
}

const plainOutput = ({ output: { columns } }: Host) => ({ isTerminal: false, hasColours: false, columns })

const headingOf = ({ name }: NamedSchool, isFirst: boolean, { output }: Host) =>
  `${isFirst ? '' : '\n'}${paintFor(output).bold(name)}\n\n`
