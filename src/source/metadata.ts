import type { Host } from '../host/host.ts'
import { type Metadata, metadataFields } from '../model/metadata.ts'
import { placelessYaml, type YamlSource } from '../model/yaml-source.ts'
import { policyFileName } from './content-root.ts'
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
  const bytes = host.read(host.resolve(root, id, policyFileName))
  if (!bytes) return { id, folder: id, yaml: missingFile(path), metadata: {} }
  const { source, values } = readYamlFile(path, bytes, metadataFields)
  return { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
}

function missingFile(path: string): YamlSource {
  const message = `Missing file \`${path}\`, expected the policy’s title, committee, dates, signatories and clauses in it`
  const note = 'Create the file; the one of another policy shows what belongs in it'
  return placelessYaml(path, '', [{ kind: 'missing', message, note, range: { start: 0, end: 0 } }])
}
