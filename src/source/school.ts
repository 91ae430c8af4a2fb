import type { Host } from '../host/host.ts'
import { type School, type SchoolSource, schoolFields } from '../model/school.ts'
import { keepsVersions, policyIds, schoolFileName, strayPolicies, unfitNames } from './content-root.ts'
import { readHouseStyle } from './house-style.ts'
import { readInside } from './inside.ts'
import { readYamlFile } from './yaml-file.ts'

/** Reads `school.yaml` and the house style that it names. */
export function readSchool(host: Host, root: string): SchoolSource {
  const { source, values } = readSchoolFile(host, root)
  const school: Partial<School> = values
  return {
    yaml: source,
    school,
    style: readHouseStyle(host, root, school.house_style),
    keepsVersions: keepsVersions(host, root, school.versions),
    strayPolicies: strayPolicies(host, root),
    policyNames: policyIds(host, root),
    unfitNames: unfitNames(host, root),
  }
}

/** Reads `school.yaml` alone, for what does not ask how documents look. */
export function readSchoolFile(host: Host, root: string) {
  return readYamlFile(
    schoolFileName,
    readInside(host, root, host.resolve(root, schoolFileName)) ?? new Uint8Array(),
    schoolFields,
  )
}
