import { Option } from 'commander'
import { RequestError } from '../operations/request-error.ts'

/** The option `--format`, with the styles of report that a command can print; the first is the default. */
export function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'how to print the result').choices([...names]).default(names[0])
}

/** An option that may be given several times; its value is the list of what was given, in order. */
export const repeatableOption = (flags: string, description: string): Option =>
  new Option(flags, `${description}; may be given several times`).argParser(collected)

/** The options of a command that works on many policies. */
export interface WorkOptions {
  /** The content root. */
  readonly root?: string
  /** The most threads to use. */
  readonly jobs?: number
  /** False if everything is worked out anew. */
  readonly cache?: boolean
  /** The part of the policies to work on, as it was written. */
  readonly shard?: string
}

/** The option `--shard`. */
export const shardOption = () =>
  new Option('--shard <i/n>', 'only the i-th of n parts of the policies; auto: as the engine of the job numbers it')

/** The option `--jobs`. */
export const jobsOption = () =>
  new Option(
    '--jobs <number>',
    'how many threads may share the work; one for each processor, and at most eight, unless set',
  ).argParser(text => {
    if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
    throw new RequestError(`${text} is no number of threads. Write --jobs with one from 1 to 999`)
  })

/** How long after a meeting a review counts as due, unless set. */
export const usualNotice = 'P3M'

/** The option that names a school of a trust. */
export const schoolOption = () => repeatableOption('--school <name>', 'a school of a trust, in its folder schools/')

/** Whether an option may be given several times. */
export const isRepeatable = (option: Option): boolean => option.parseArg === collected

function collected(value: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? before : []), value]
}
