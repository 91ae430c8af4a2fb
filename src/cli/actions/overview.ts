import { findContent } from '../../operations/content.ts'
import { textNothingHere, textOverview } from '../../report/overview.ts'
import { findContentRoot } from '../../source/content-root.ts'
import { readMetadata } from '../../source/metadata.ts'
import { readSchoolFile } from '../../source/school.ts'
import type { Context } from '../context.ts'
import { warnIfInvalid } from '../school-warning.ts'

/** Runs `policy` without a command. */
export function runOverview(rootOption: string | undefined, context: Context): void {
  const { host } = context
  if (rootOption === undefined && findContentRoot(host) === undefined) {
    host.errors.write(textNothingHere)
    context.exitCode = 2
    return
  }
  const { root, folders, prefix } = findContent(host, [], rootOption)
  const titles = folders.map(folder => readMetadata(folder).metadata.title ?? folder.id)
  const { values, source } = readSchoolFile(host, root)
  host.output.write(textOverview({ school: values.name, titles, prefix }))
  warnIfInvalid(source.findings.length === 0, context)
}
