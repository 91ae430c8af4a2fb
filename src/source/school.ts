import type { Host } from '../host/host.ts'
import { type School, type SchoolSource, schoolFields } from '../model/school.ts'
import { schoolFileName } from './content-root.ts'
import { readHouseStyle } from './house-style.ts'
import { readYamlFile } from './yaml-file.ts'

/** Reads `school.yaml` and the house style that it names. */
export function readSchool(host: Host, root: string): SchoolSource {
  const bytes = host.read(host.resolve(root, schoolFileName)) ?? new Uint8Array()
  const { source, values } = readYamlFile(schoolFileName, bytes, schoolFields)
  const school: Partial<School> = values
  return { yaml: source, school, style: readHouseStyle(host, root, school.house_style) }
}
