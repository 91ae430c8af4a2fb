import { findingsReports } from '../../report/findings/index.ts'
import { paintFor } from '../../report/paint.ts'
import { readPolicy } from '../../source/policy.ts'
import { rules } from '../../validate/rules/index.ts'
import { validatePolicy } from '../../validate/validate.ts'
import { checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import { formatOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

const formats = Object.keys(findingsReports) as (keyof typeof findingsReports)[]

/** `policy validate`: all rules. Never depends on today. */
export const validate: CommandModule = (program, context) => {
  program
    .command('validate [policies...]')
    .alias('check')
    .description('check policies against every rule')
    .addOption(formatOption(formats))
    .addHelpText(
      'after',
      examples(
        ['policy validate', 'check every policy'],
        ['policy validate social-media', 'check one'],
        ['policy validate --format github', 'annotate a pull request'],
      ),
    )
    .action(async (names: string[], _: unknown, command) => {
      const { host } = context
      const options: { root?: string; format: keyof typeof findingsReports } = command.optsWithGlobals()
      const content = findContent(host, names, options.root)
      const school = await checkSchool(host, content.root)
      const validations = content.ids.map(id => validatePolicy(readPolicy(host, content.root, id), school.facts))
      const files = [...school.files, ...validations.flatMap(validation => validation.files)]
      const report = findingsReports[options.format]
      host.output.write(
        report({ files, policyCount: content.ids.length, prefix: content.prefix, paint: paintFor(host.output), rules }),
      )
      context.exitCode = school.isValid && validations.every(validation => validation.isValid) ? 0 : 1
    })
}
