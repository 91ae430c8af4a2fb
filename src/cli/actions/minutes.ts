import { commandLine } from '../../model/command-line.ts'
import { decisionsFile, minutesOf } from '../../operations/meeting/minutes.ts'
import { writeOutput } from '../../operations/output.ts'
import { RequestError } from '../../operations/request-error.ts'
import type { Context } from '../context.ts'
import { type MeetingOptions, meetingOf } from './pack.ts'

export interface MinutesOptions extends MeetingOptions {
  readonly decisions?: string
}

/** Runs `policy minutes`. */
export async function runMinutes(names: readonly string[], options: MinutesOptions, context: Context): Promise<void> {
  const { host } = context
  const { decisions } = options
  if (decisions !== undefined && !/\.(ya?ml|csv)$/i.test(decisions))
    throw new RequestError(`--decisions ${decisions} is no file of decisions: let it end in .yaml or .csv`)
  if (decisions !== undefined && host.read(host.resolve(decisions)) !== undefined)
    throw new RequestError(`There is a file ${decisions} already: name another, or move that one away`)
  const meeting = await meetingOf(names, options, context)
  if (!meeting) return
  const { business, root } = meeting
  host.output.write(`${minutesOf(business).join('\n\n')}\n`)
  if (decisions === undefined) return
  writeOutput(
    host,
    root,
    new Map([[host.resolve(decisions), new TextEncoder().encode(decisionsFile(business, decisions))]]),
  )
  host.output.write(
    `\nWritten  ${decisions}: correct it where the meeting decided otherwise, then ${commandLine('approve', '--decisions', decisions)}\n`,
  )
}
