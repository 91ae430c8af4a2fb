import type { Host } from '../host/host.ts'
import { type Metadata, metadataFields } from '../model/metadata.ts'
import type { YamlSource } from '../model/yaml-source.ts'
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
  const bytes = host.read(host.resolve(root, id, policyFileName)) ?? new Uint8Array()
  const { source, values } = readYamlFile(path, bytes, metadataFields)
  return { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
}
