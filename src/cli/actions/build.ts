import { type FormatName, formatNames, formats } from '../../render/index.ts'
import { textFindings } from '../../report/findings/text.ts'
import { type Paint, paintFor } from '../../report/paint.ts'
import { count, enumerate } from '../../report/words.ts'
import { rules } from '../../validate/rules/index.ts'
import { type Build, buildPolicies, type Copy } from '../build.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'

export interface BuildDocumentsOptions {
  readonly root?: string
  readonly format: string
  readonly out: string
  readonly copy: Copy
}

export async function buildDocuments(
  names: readonly string[],
  options: BuildDocumentsOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const formats = formatsNamed(options.format)
  const content = findContent(host, names, options.root)
  const paint = paintFor(host.errors)
  const onProgress = (done: number, title: string) => {
    if (host.errors.isTerminal)
      host.errors.write(`\r\u001b[K${paint.dim(`Building ${done + 1} of ${content.ids.length}: ${title}`)}`)
  }
  const { builds, files } = await buildPolicies(host, content, {
    out: options.out,
    copy: options.copy,
    formats,
    onProgress,
  })
  if (host.errors.isTerminal) host.errors.write('\r\u001b[K')
  if (files.length > 0)
    host.errors.write(
      `${textFindings({ files, policyCount: content.ids.length, prefix: content.prefix, paint, rules })}\n`,
    )
  host.output.write(summary(builds, paintFor(host.output)))
  context.exitCode = builds.every(build => build.files !== undefined) ? 0 : 1
}

function formatsNamed(text: string): FormatName[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !Object.hasOwn(formats, name))
  if (unknown !== undefined)
    throw new UsageError(`There is no format ${unknown || 'without a name'}. Choose from ${enumerate(formatNames)}`)
  return formatNames.filter(name => names.includes(name))
}

function summary(builds: readonly Build[], paint: Paint): string {
  if (builds.length === 0) return 'There are no policies here yet.\n'
  const lines = builds.map(({ title, files, folder }) => {
    if (!files)
      return `${paint.red('Not built')}  ${title}: mend the errors above; its former documents are as they were`
    const pages = files.find(file => file.pages !== undefined)?.pages
    const kinds = enumerate(files.map(file => formats[file.format].name))
    return `${paint.green('Built')}  ${title}: ${kinds}${pages ? ` (${count(pages, 'page')})` : ''} in ${folder}`
  })
  return `${lines.join('\n')}\n`
}
