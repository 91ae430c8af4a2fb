import { Command, CommanderError } from 'commander'
import type { Host, Output } from '../host/host.ts'
import { shellWord } from '../model/command-line.ts'
import { RequestError, UnknownCommittee } from '../operations/request-error.ts'
import { chosenSchools, type NamedSchool } from '../operations/trust/chosen-schools.ts'
import { paintFor } from '../report/paint.ts'
import { combinedReports } from '../report/schools/index.ts'
import type { SchoolReport } from '../report/schools/report.ts'
import { suggestedIn, type TextKind } from '../report/suggested-in.ts'
import { findTrust, type Trust, trustName } from '../source/trust.ts'
import { type Context, failureMessage } from './context.ts'
import { schoolOption } from './options.ts'

/** Runs a command line in one school, by its content root. */
type RunInSchool = (args: readonly string[], context: Context, root: string | undefined) => Promise<void>

/** Commands that are about a file or one policy, or that ask questions. */
const commandsForOne = [
  'init',
  'import',
  'new',
  'send',
  'merge',
  'correct',
  'sign',
  'verify',
  'join',
  'explain',
  'merge-manifests',
]

/**
 * Runs a command line in each of the schools that it names, one after the other. An error in one school does not stop
 * the others. Throws `RequestError` if it names no school that is there, or several for a command that is about one.
 */
export async function runInSchools(args: readonly string[], context: Context, runIn: RunInSchool): Promise<void> {
  const { host } = context
  const request = asked(args)
  // The program itself says what is wrong with the command line.
  if (!request) return runIn(args, context, undefined)
  const { school: names = [], all = false, root } = request
  if (root !== undefined) throw new RequestError('--root names one folder: leave it out, or --school and --all')
  const trust = findTrust(host)
  const schools = chosenSchools(host, trust, names, all)
  const [first] = schools
  if (first && schools.length === 1 && !all) return runInOne(first, args, request, context, runIn)
  expectForSeveral(request, schools.length)
  for (const sentence of all ? faultsOf(host, trust!) : []) {
    host.errors.write(`${sentence}\n`)
    context.exitCode = 2
  }
  // Together, the websites of the schools are one, with a register of all policies.
  const { command, url } = request
  const website = host.relative(host.currentFolder, host.resolve(trust!.folder, 'website'))
  const out = request.out ?? (command === 'site' ? website : undefined)
  await runInEach(schools, args, { ...request, out }, context, runIn)
  if (command === 'site') {
    const { runTrustRegister } = await import('./actions/trust-register.ts')
    await runTrustRegister({ trust: trust!, schools, out: out!, url }, context)
  }
}

/** Throws `RequestError` if a command line that names several schools is about one file, or has to be about one. */
function expectForSeveral({ command, out, decisions, shard, from }: Asked, count: number): void {
  if (command === 'site' && (shard !== undefined || from !== undefined))
    throw new RequestError('The parts of a website are those of one school: name it with --school')
  if (command !== undefined && commandsForOne.includes(command))
    throw new RequestError(`policy ${command} works in one school at a time: name it with --school`)
  const isFolder = command === 'build' || command === 'site'
  const option = out !== undefined && !isFolder ? '--out' : '--decisions'
  if (option === '--out' || (command === 'minutes' && decisions !== undefined))
    throw new RequestError(`${option} names one file, and there are ${count} schools: leave it out, or name one school`)
}

async function runInOne(
  school: NamedSchool,
  args: readonly string[],
  request: Asked,
  context: Context,
  runIn: RunInSchool,
): Promise<void> {
  const own = inSchool(school, request, context)
  try {
    await runIn(args, own, school.root)
  } catch (error) {
    if (error instanceof Error) error.message = suggestedIn(shellWord(school.id), error.message, 'message')
    throw error
  }
  context.exitCode = own.exitCode
}

/** Runs a command line in several schools, and prints what programs read as one report. */
async function runInEach(
  schools: readonly NamedSchool[],
  args: readonly string[],
  request: Asked,
  context: Context,
  runIn: RunInSchool,
): Promise<void> {
  const { host } = context
  const { format, out, url } = request
  const combine = combinedReports[format ?? 'text']
  const reports: SchoolReport[] = []
  const unaware: UnknownCommittee[] = []
  for (const each of schools) {
    const printed: string[] = []
    const output = combine ? { ...plainOutput(host), write: (text: string) => void printed.push(text) } : host.output
    if (!combine && format !== 'github') host.output.write(headingOf(each, reports.length === 0, host))
    const own = inSchool(each, request, { host: { ...host, output }, exitCode: 0 })
    try {
      await runIn(argumentsFor(args, each.id, { out, url }), own, each.root)
    } catch (error) {
      // The command line itself is wrong, for every school.
      if (error instanceof CommanderError) throw error
      if (error instanceof UnknownCommittee) unaware.push(error)
      else own.exitCode = 2
      const message = suggestedIn(shellWord(each.id), failureMessage(error, host), 'message')
      host.errors.write(`${each.name}: ${message}\n`)
    }
    reports.push({ school: each.id, name: each.name, text: printed.join('') })
    context.exitCode = Math.max(context.exitCode, own.exitCode)
  }
  // A school without such a committee is only told, unless none has it.
  if (unaware.length === schools.length) context.exitCode = 2
  if (combine) host.output.write(combine(reports.filter(({ text }) => text !== '')))
}

/** What a command line says about schools and where its results go. */
interface Asked {
  readonly command: string | undefined
  readonly school?: readonly string[]
  readonly all?: boolean
  readonly root?: string
  readonly out?: string | undefined
  readonly url?: string | undefined
  readonly decisions?: string
  readonly shard?: string
  readonly from?: string
  readonly format?: string | undefined
}

/** What a command line asks for; undefined if an option has no value. */
function asked(args: readonly string[]): Asked | undefined {
  const words = new Command()
    .addOption(schoolOption())
    .option('--all')
    .option('--root <folder>')
    .option('--out <place>')
    .option('--url <address>')
    .option('--decisions <file>')
    .option('--shard <part>')
    .option('--from <place>')
    .option('--format <name>')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  try {
    const { operands } = words.parseOptions([...args])
    return { ...words.opts(), command: operands[0] }
  } catch (error) {
    if (error instanceof CommanderError) return undefined
    throw error
  }
}

/** A command line with the place of a school's results, and their address, in those of all. */
function argumentsFor(
  args: readonly string[],
  school: string,
  { out, url }: { readonly out: string | undefined; readonly url: string | undefined },
): string[] {
  const placed = out === undefined ? [...args] : withOption(args, '--out', `${out}/${school}`)
  return url === undefined
    ? placed
    : withOption(placed, '--url', `${url.replace(/\/?$/, '/')}${encodeURIComponent(school)}/`)
}

/** A command line with another value of an option. */
function withOption(args: readonly string[], option: string, value: string): string[] {
  const place = args.findIndex(word => word === option || word.startsWith(`${option}=`))
  const rest = place < 0 ? args : args.toSpliced(place, args[place] === option ? 2 : 1)
  return [...rest, `${option}=${value}`]
}

/** What works in one school: the commands that it suggests name the school. */
function inSchool({ id }: NamedSchool, { command, format }: Asked, { host }: Context): Context {
  const suggesting = (output: Output, kind: TextKind): Output => ({
    ...output,
    write: text => output.write(suggestedIn(shellWord(id), text, kind)),
  })
  const isForPeople = format === undefined || !['json', 'csv', 'sarif', 'ics', 'github'].includes(format)
  const kind = isForPeople ? (command === 'validate' ? 'findings' : 'result') : format === 'json' ? 'json' : 'data'
  const output = suggesting(host.output, kind)
  return { host: { ...host, output, errors: suggesting(host.errors, 'message') }, exitCode: 0 }
}

/** What is wrong with the trust as a whole, in sentences. */
function faultsOf(host: Host, trust: Trust): string[] {
  const { fault } = trustName(host, trust)
  return [
    ...trust.lost.map(id => `schools/${id} holds policies, and no school.yaml: take it back from a copy, or begin one`),
    ...(fault === undefined ? [] : [fault]),
  ]
}

const plainOutput = ({ output: { columns } }: Host) => ({ isTerminal: false, hasColours: false, columns })

const headingOf = ({ name }: NamedSchool, isFirst: boolean, { output }: Host) =>
  `${isFirst ? '' : '\n'}${paintFor(output).bold(name)}\n\n`
