import type { Host } from '../../host/host.ts'
import { type DateInterval, formatInterval, writtenInterval } from '../../model/date.ts'
import { type FormatName, formatNames, formats } from '../../render/index.ts'
import { commandLine } from '../../report/command-line.ts'
import { textFindings } from '../../report/findings/text.ts'
import { type Paint, paintFor, rewriteMark } from '../../report/paint.ts'
import { count, enumerate } from '../../report/words.ts'
import { rules } from '../../validate/rules/index.ts'
import { type Build, buildPolicies, type Copy, type Outcome } from '../build.ts'
import { findContent } from '../content.ts'
import { type Context, failureMessage, UsageError } from '../context.ts'
import { folderForOutput } from '../output.ts'
import { dayOfReckoning } from '../today.ts'

export interface BuildDocumentsOptions {
  readonly root?: string
  readonly format: string
  readonly out: string
  readonly copy: Copy
  readonly at?: string
  readonly fields?: boolean
  readonly asOf?: string
}

export async function buildDocuments(
  names: readonly string[],
  options: BuildDocumentsOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const formats = formatsNamed(options.format)
  const content = findContent(host, names, options.root)
  const out = folderForOutput(host, content.root, options.out)
  const paint = paintFor(host.errors)
  const onProgress = (done: number, title: string) => {
    if (host.errors.isTerminal)
      host.errors.write(`${rewriteMark}${paint.dim(`Building ${done + 1} of ${content.ids.length}: ${title}`)}`)
  }
  const { builds, files, isSchoolValid } = await buildPolicies(host, content, {
    out,
    copy: options.copy,
    at: options.at,
    fields: options.fields,
    formats,
    asOf: options.asOf === undefined ? undefined : dayOfReckoning(options.asOf, undefined, host),
    onProgress,
  })
  if (host.errors.isTerminal) host.errors.write(rewriteMark)
  if (files.length > 0)
    host.errors.write(
      `${textFindings({ files, policyCount: content.ids.length, prefix: content.prefix, paint, rules })}\n`,
    )
  context.exitCode = Math.max(isSchoolValid ? 0 : 1, ...builds.map(build => tellFailure(build, host)))
  host.output.write(summary(builds, out, paintFor(host.output)))
}

/** The exit code of one build; what went wrong beside the policy's own mistakes goes to those who watch. */
function tellFailure({ title, outcome }: Build, host: Host): number {
  if (outcome.kind !== 'failed') return outcome.kind === 'built' ? 0 : 1
  host.errors.write(`${title}: ${failureMessage(outcome.reason, host)}\n`)
  return 2
}

function formatsNamed(text: string): FormatName[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !Object.hasOwn(formats, name))
  if (unknown !== undefined)
    throw new UsageError(`There is no format ${unknown || 'without a name'}. Choose from ${enumerate(formatNames)}`)
  return formatNames.filter(name => names.includes(name))
}

function summary(builds: readonly Build[], folder: string, paint: Paint): string {
  if (builds.length === 0) return 'There are no policies here yet.\n'
  return builds.map(build => `${line(build, folder, paint)}\n`).join('')
}

function line({ id, title, outcome }: Build, folder: string, paint: Paint): string {
  const notBuilt = (why: string) => `${paint.red('Not built')}  ${title}: ${why}; its former documents are as they were`
  switch (outcome.kind) {
    case 'built': {
      const record = outcome.files.filter(file => file.kind === undefined)
      const pages = record.find(file => file.pages !== undefined)?.pages
      const kinds = enumerate(record.map(file => formats[file.format].name))
      const built = `${paint.green('Built')}  ${title}: ${kinds}${pages ? ` (${count(pages, 'page')})` : ''} in ${folder}`
      const says = whatIsBuilt(id, outcome, record.length < outcome.files.length)
      const kept = outcome.kept.map(path => `${path} bears signatures, and stays as it is`)
      return [built, ...(says === undefined ? [] : [says]), ...kept].join('\n       ')
    }
    case 'invalid':
      return notBuilt('mend the errors above')
    case 'signed':
      return notBuilt(
        `${outcome.path} bears signatures, and is never replaced. It is not a validly signed copy of the version being built: move it elsewhere, then build again`,
      )
    case 'unapproved': {
      const { standing } = outcome
      return notBuilt(
        standing.kind === 'unrecorded'
          ? `no version records its approval of ${formatInterval(standing.approved)}, so that there is nothing to publish. ${toRecord(id, standing)} records it; where versions were lost, take them back from a copy`
          : `it was never approved, so that there is nothing to publish. Once it is: ${commandLine('approve', id, '--on', '<date>')}`,
      )
    }
    case 'failed':
      return notBuilt('see the message above')
  }
}

const toRecord = (id: string, { approved }: { approved: DateInterval }) =>
  commandLine('approve', id, '--on', writtenInterval(approved))

/** What a reader should know of the documents; nothing where they are the version that is in force, and no others. */
function whatIsBuilt(
  id: string,
  { version, standing, waits }: Extract<Outcome, { kind: 'built' }>,
  hasDraft: boolean,
): string | undefined {
  if (standing.kind === 'unrecorded')
    return `No version records its approval, so that it is a draft: ${toRecord(id, standing)} records it`
  if (standing.kind === 'stated')
    return `Its approval is not recorded yet: ${toRecord(id, standing)} keeps the text, so that later changes are a draft`
  const beside = hasDraft ? '; beside it the text that is proposed (.draft) and what differs (.changes)' : ''
  if (waits)
    return `Version ${version} is approved, and in force from ${waits.from}${waits.until === undefined ? '' : `: until then version ${waits.until} is, which --at ${waits.until} builds`}${beside}`
  return hasDraft ? `Version ${version} is in force${beside}` : undefined
}
