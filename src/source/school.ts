import type { Host } from '../host/host.ts'
import { errorAt, wholeFile } from '../model/finding.ts'
import { type School, type SchoolSource, schoolFields } from '../model/school.ts'
import { keepsVersions, linkedPolicies, policyIds, schoolFileName, strayPolicies, unfitNames } from './content-root.ts'
import { copiedFiles } from './copied-files.ts'
import { readHouseStyle } from './house-style.ts'
import { policyTitles } from './policy-titles.ts'
import { explainUnreadable, readInside } from './read-inside.ts'
import { decodeText } from './text.ts'
import { readYamlFile } from './yaml-file.ts'

/** Reads `school.yaml` and the house style that it names. */
export function readSchool(host: Host, root: string): SchoolSource {
  const { source, values } = readSchoolFile(host, root)
  const school: Partial<School> = values
  const policyNames = policyIds(host, root)
  return {
    yaml: source,
    school,
    style: readHouseStyle(host, root, school.house_style),
    keepsVersions: keepsVersions(host, root, school.versions),
    strayPolicies: strayPolicies(host, root),
    policyNames,
    titleOf: policyTitles(host, root, policyNames),
    unfitNames: unfitNames(host, root),
    linkedPolicies: linkedPolicies(host, root),
    copiedFiles: copiedFiles(host, root),
  }
}

/** Reads `school.yaml` without the house style. */
export function readSchoolFile(host: Host, root: string) {
  const path = host.resolve(root, schoolFileName)
  const bytes = readInside(host, root, path)
  const read = parseSchool(bytes ?? new Uint8Array())
  if (bytes) return read
  // One finding: which fields an unreadable file lacks cannot be known.
  const { found, note } = explainUnreadable(host, root, path, schoolFileName)
  const message = `Unexpected ${found || `\`${schoolFileName}\``}, expected a file that can be read`
  const finding = errorAt('valid-yaml', { message, note }, wholeFile(schoolFileName))
  return { ...read, source: { ...read.source, findings: [finding] } }
}

const parse = (bytes: Uint8Array) => readYamlFile(schoolFileName, bytes, schoolFields)

/** What was parsed last: a command asks for the same file again, and for each policy whose dates are terms. */
let last: { readonly size: number; readonly text: string; readonly read: ReturnType<typeof parse> } | undefined

function parseSchool(bytes: Uint8Array): ReturnType<typeof parse> {
  const text = decodeText(bytes)
  if (typeof text !== 'string') return parse(bytes)
  if (last?.size !== bytes.length || last.text !== text) last = { size: bytes.length, text, read: parse(bytes) }
  return last.read
}
