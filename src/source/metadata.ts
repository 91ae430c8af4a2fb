import type { Host } from '../host/host.ts'
import { type Metadata, metadataFields, metadataFieldsIn } from '../model/metadata.ts'
import { termsOf } from '../model/school.ts'
import { placelessYaml, type YamlSource } from '../model/yaml-source.ts'
import { policyFileName } from './content-root.ts'
import { type FileFault, faultOf, readOfPolicy } from './inside.ts'
import { readSchoolFile } from './school.ts'
import { decodeLoosely } from './text.ts'
import { readYamlFile } from './yaml-file.ts'

/** A policy's metadata alone, for what asks only when it is due. */
export interface MetadataSource {
  readonly id: string
  readonly folder: string
  readonly yaml: YamlSource
  readonly metadata: Partial<Metadata>
}

export function readMetadata(host: Host, root: string, id: string): MetadataSource {
  const path = `${id}/${policyFileName}`
  const file = host.resolve(root, id, policyFileName)
  const bytes = readOfPolicy(host, root, id, file)
  if (!bytes) return { id, folder: id, yaml: missingFile(path, faultOf(host, root, file, path)), metadata: {} }
  const { source, values } = readYamlFile(path, bytes, fieldsFor(host, root, bytes))
  return { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
}

/** The fields of a policy; dates may be terms of the school, whose file is read only where a date seems to be one. */
function fieldsFor(host: Host, root: string, bytes: Uint8Array): typeof metadataFields {
  const hasTerm = /^[ \t]*(?:approved|review_date):.*(?:autumn|spring|summer)/im.test(decodeLoosely(bytes))
  return hasTerm ? metadataFieldsIn(termsOf(readSchoolFile(host, root).values)) : metadataFields
}

function missingFile(path: string, fault: FileFault): YamlSource {
  const expected = 'expected the policy’s title, committee, dates, signatories and clauses in it'
  const message = `${fault.isMissing ? `Missing file \`${path}\`` : `Unexpected ${fault.found}`}, ${expected}`
  const note = fault.isMissing ? 'Create the file; the one of another policy shows what belongs in it' : fault.note
  return placelessYaml(path, '', [{ kind: 'missing', message, note, range: { start: 0, end: 0 } }])
}
