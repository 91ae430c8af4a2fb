import type { Host } from '../host/host.ts'
import { clausesOf } from '../model/clause.ts'
import type { Finding } from '../model/finding.ts'
import { type Metadata, metadataFields } from '../model/metadata.ts'
import type { ImageFile, PolicySource } from '../model/policy.ts'
import { placelessYaml, type YamlSource } from '../model/yaml-source.ts'
import { readClauseFile } from './clause-file.ts'
import { readImages } from './images.ts'

/** A whole policy in one Markdown file: its facts in the front matter, as far as it has them, and its clauses below. */
export function readMarkdownPolicy(host: Host, path: string, bytes: Uint8Array): PolicySource {
  const folder = host.resolve(path, '..')
  const name = host.relative(folder, path)
  const read = readClauseFile(name, bytes, metadataFields)
  const id = name.replace(/\.[^.]*$/, '')
  if ('rule' in read) return policyOf(id, placelessYaml(name), {}, [], [read], new Map())
  const { file, frontMatter, values } = read
  const metadata = values as Partial<Metadata>
  return policyOf(
    id,
    frontMatter ?? placelessYaml(name),
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
