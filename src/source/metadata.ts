import { CannotRead } from '../host/host.ts'
import type { Terms } from '../model/date.ts'
import { errorAt, wholeFile } from '../model/finding.ts'
import { type Metadata, metadataFields, metadataFieldsIn } from '../model/metadata.ts'
import { termsOf } from '../model/school.ts'
import { placelessYaml, type YamlSource } from '../model/yaml-source.ts'
import { policyFileName, versionNames } from './content-root.ts'
import { type FileFault, faultOf, readOfPolicy } from './inside.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { readSchoolFile } from './school.ts'
import { decodeLoosely } from './text.ts'
import { readVersionHead } from './version-file.ts'
import { readYamlFile } from './yaml-file.ts'

/** A policy's metadata alone, for what asks only when it is due. */
export interface MetadataSource {
  readonly id: string
  readonly folder: string
  readonly yaml: YamlSource
  readonly metadata: Partial<Metadata>
}

/** Reads `policy.yaml`; a file that is not there, or that the disk does not give, is a finding of the YAML. */
export function readMetadata(folder: PolicyFolder): MetadataSource {
  const { id } = folder
  try {
    return readFrom(folder)
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const path = `${id}/${policyFileName}`
    const finding = errorAt('valid-yaml', error, wholeFile(path))
    return { id, folder: id, yaml: placelessYaml(path, '', [finding]), metadata: {} }
  }
}

function readFrom(folder: PolicyFolder): MetadataSource {
  const { host, root, id } = folder
  const path = `${id}/${policyFileName}`
  const file = host.resolve(root, id, policyFileName)
  const bytes = readOfPolicy(folder, file)
  if (!bytes)
    return {
      id,
      folder: id,
      yaml: missingFile(path, faultOf(host, root, file, path)),
      metadata: {},
    }
  const { source, values } = readYamlFile(path, bytes, fieldsFor(folder, bytes))
  return { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
}

/**
 * The fields of a policy. Dates may be terms of the school, or of a version that keeps the days of a term that is over;
 * both are read only where a date seems to be one.
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
  return placelessYaml(path, '', [errorAt('required-metadata', { message, note }, wholeFile(path))])
}
