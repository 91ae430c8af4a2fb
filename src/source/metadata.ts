import { CannotRead } from '../host/host.ts'
import type { Terms } from '../model/date.ts'
import { errorAt, wholeFile } from '../model/finding.ts'
import { type Metadata, metadataFields, metadataFieldsIn } from '../model/metadata.ts'
import { termsOf } from '../model/school.ts'
import { type YamlSource, yamlWithoutPlaces } from '../model/yaml-source.ts'
import { policyFileName, versionNames } from './content-root.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { explainUnreadable, type FileFault, readPolicyFile } from './read-inside.ts'
import { readSchoolFile } from './school.ts'
import { decodeLoosely } from './text.ts'
import { readVersionHead } from './version-file.ts'
import { readYamlFile } from './yaml-file.ts'

/** A policy's metadata without its clauses, which is all that review dates need. */
export interface MetadataSource {
  readonly id: string
  readonly folder: string
  readonly yaml: YamlSource
  readonly metadata: Partial<Metadata>
}

/** Reads `policy.yaml`. A file that is missing or cannot be read becomes a finding of the YAML. */
export function readMetadata(folder: PolicyFolder): MetadataSource {
  const { id } = folder
  try {
    return readFrom(folder)
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const path = `${id}/${policyFileName}`
    const finding = errorAt('valid-yaml', error, wholeFile(path))
    return { id, folder: id, yaml: yamlWithoutPlaces(path, '', [finding]), metadata: {} }
  }
}

function readFrom(folder: PolicyFolder): MetadataSource {
  const { host, root, id } = folder
  const path = `${id}/${policyFileName}`
  const file = host.resolve(root, id, policyFileName)
  const bytes = readPolicyFile(folder, file)
  if (!bytes)
    return {
      id,
      folder: id,
      yaml: missingFile(path, explainUnreadable(host, root, file, path)),
      metadata: {},
    }
  const { source, values } = readYamlFile(path, bytes, fieldsFor(folder, bytes))
  return { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
}

/**
 * The fields of a policy, whose dates may be terms. Their days come from `school.yaml`, or for past terms from a
 * version that recorded them. Both are read only if the file seems to name a term.
 */
function fieldsFor(folder: PolicyFolder, bytes: Uint8Array): typeof metadataFields {
  const { host, root } = folder
  const hasTerm = /\d{4}[- ](?:autumn|spring|summer)|(?:autumn|spring|summer)(?: term)?,? \d{4}/i.test(
    decodeLoosely(bytes),
  )
  if (!hasTerm) return metadataFields
  return metadataFieldsIn(new Map([...recordedTerms(folder), ...termsOf(readSchoolFile(host, root).values)]))
}

function recordedTerms(folder: PolicyFolder): Terms {
  const dates = versionNames(folder).flatMap(name => {
    const head = readVersionHead(folder, name)?.head
    return head ? [head.approval.date, head.metadata.review_date] : []
  })
  return new Map(dates.flatMap(date => (date?.term === undefined ? [] : [[date.term, date]])))
}

function missingFile(path: string, fault: FileFault): YamlSource {
  const expected = 'expected the policy’s title, committee, dates, signatories and clauses in it'
  const message = `${fault.isMissing ? `Missing file \`${path}\`` : `Unexpected ${fault.found}`}, ${expected}`
  const note = fault.isMissing ? 'Create the file; the one of another policy shows what belongs in it' : fault.note
  return yamlWithoutPlaces(path, '', [errorAt('required-metadata', { message, note }, wholeFile(path))])
}
