import { InvalidArgumentError, Option } from 'commander'
import { type FormatName, formatNames, formats } from '../../render/index.ts'
import { textFindings } from '../../report/findings/text.ts'
import { type Paint, paintFor } from '../../report/paint.ts'
import { count, enumerate } from '../../report/words.ts'
import { rules } from '../../validate/rules/index.ts'
import { type Build, buildPolicies, type Copy } from '../build.ts'
import { findContent } from '../content.ts'
import { type CommandModule, examples } from './command.ts'

interface Options {
  readonly root?: string
  readonly format: readonly FormatName[]
  readonly out: string
  readonly copy: Copy
}

/** `policy build`: the Word, PDF and web documents. */
export const build: CommandModule = (program, context) => {
  program
    .command('build [policies...]')
    .description('make the Word, PDF and web documents')
    .addOption(
      new Option('--format <names>', `some of ${formatNames.join(', ')}; all unless set`)
        .argParser(formatsArgument)
        .default([...formatNames], formatNames.join(',')),
    )
    .option('--out <folder>', 'where to put the documents', 'out')
    .addOption(
      new Option(
        '--copy <kind>',
        'signing: blank lines to sign; publication: says in words who signed, for the website',
      )
        .choices(['signing', 'publication'])
        .default('signing'),
    )
    .addHelpText(
      'after',
      examples(
        ['policy build', 'every policy, in every format, into out/'],
        ['policy build social-media --format pdf', 'one PDF'],
        ['policy build --copy publication --out website', 'copies for the website, without lines to sign'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { host } = context
      const options: Options = command.optsWithGlobals()
      const content = findContent(host, names, options.root)
      const paint = paintFor(host.errors)
      const progress = (done: number, title: string) => {
        if (host.errors.isTerminal)
          host.errors.write(`\r\u001b[K${paint.dim(`Building ${done + 1} of ${content.ids.length}: ${title}`)}`)
      }
      const { builds, files } = await buildPolicies(host, content, {
        ...options,
        formats: options.format,
        onProgress: progress,
      })
      if (host.errors.isTerminal) host.errors.write('\r\u001b[K')
      if (files.length > 0)
        host.errors.write(
          `${textFindings({ files, policyCount: content.ids.length, prefix: content.prefix, paint, rules })}\n`,
        )
      host.output.write(summary(builds, paintFor(host.output)))
      context.exitCode = builds.every(one => one.files !== undefined) ? 0 : 1
    })
}

function formatsArgument(text: string): FormatName[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !Object.hasOwn(formats, name))
  if (unknown === undefined) return formatNames.filter(name => names.includes(name))
  throw new InvalidArgumentError(
    `There is no format ${unknown || 'without a name'}: choose from ${enumerate(formatNames)}.`,
  )
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
