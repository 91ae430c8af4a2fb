import type { Host } from '../host/host.ts'
import { clausesOf } from '../model/clause.ts'
import type { Finding } from '../model/finding.ts'
import { type Metadata, metadataFields } from '../model/metadata.ts'
import type { ImageFile, PolicySource } from '../model/policy.ts'
import { type YamlSource, yamlWithoutPlaces } from '../model/yaml-source.ts'
import { readClauseFile } from './clause-file.ts'
import { readImages } from './images.ts'

/** Reads a whole policy from one Markdown file: metadata, if any, in the front matter, and clauses below. */
export function readMarkdownPolicy(host: Host, path: string, bytes: Uint8Array): PolicySource {
  const folder = host.resolve(path, '..')
  const name = host.relative(folder, path)
  const read = readClauseFile(name, bytes, metadataFields)
  const id = name.replace(/\.[^.]*$/, '')
  if ('rule' in read) return policyOf(id, yamlWithoutPlaces(name), {}, [], [read], new Map())
  const { file, frontMatter, values } = read
  const metadata = values as Partial<Metadata>
  return policyOf(
    id,
    frontMatter ?? yamlWithoutPlaces(name),
    metadata,
    [file],
    [],
    readImages(host, folder, folder, [file]),
  )
}

function policyOf(
  id: string,
  yaml: YamlSource,
  metadata: Partial<Metadata>,
  files: PolicySource['files'],
  findings: readonly Finding[],
  images: ReadonlyMap<string, ImageFile>,
): PolicySource {
  return { id, folder: '', yaml, metadata, files, clauses: clausesOf(files, false), findings, unlisted: [], images }
}
