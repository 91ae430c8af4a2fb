import { findContent } from '../../operations/content.ts'
import { textNothingHere, textOverview, textSchools, textTrust } from '../../report/overview.ts'
import { findContentRoot, policyIds } from '../../source/content-root.ts'
import { readMetadata } from '../../source/metadata.ts'
import { readSchoolFile } from '../../source/school.ts'
import { findTrust, schoolName, trustName, trustSchoolId } from '../../source/trust.ts'
import type { Context } from '../context.ts'
import { warnIfInvalid } from '../school-warning.ts'

/** Runs `policy` without a command. */
export function runOverview(rootOption: string | undefined, context: Context): void {
  const { host } = context
  if (rootOption === undefined && findContentRoot(host) === undefined) {
    const trust = findTrust(host)
    if (trust) {
      const schools = trust.schools.map(school => ({
        id: school.id,
        name: schoolName(host, school),
        policyCount: policyIds(host, school.root).length,
      }))
      const { name, fault } = trustName(host, trust)
      host.output.write(textTrust({ trust: name, schools }))
      if (fault !== undefined) host.errors.write(`${fault}\n`)
      return
    }
    host.errors.write(textNothingHere)
    context.exitCode = 2
    return
  }
  const { root, folders, prefix } = findContent(host, [], rootOption)
  const titles = folders.map(folder => readMetadata(folder).metadata.title ?? folder.id)
  const { values, source } = readSchoolFile(host, root)
  host.output.write(textOverview({ school: values.name, titles, prefix }))
  const trust = rootOption === undefined && trustSchoolId(host, root) === undefined ? findTrust(host) : undefined
  if (trust) host.output.write(textSchools(trust.schools.map(({ id }) => id)))
  warnIfInvalid(source.findings.length === 0, context)
}
