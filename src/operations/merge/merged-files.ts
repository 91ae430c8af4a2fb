import type { MergedPolicy } from '../../merge/merge-policy.ts'
import { imageKey, type PolicySource } from '../../model/policy.ts'
import { clausesFolderName, policyFileName } from '../../source/content-root.ts'
import { editYamlList } from '../../source/edit-yaml-list.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'

/** The files that a merge changes, by absolute path. */
export interface MergedFiles {
  readonly written: ReadonlyMap<string, Uint8Array>
  readonly removed: readonly string[]
}

/** The files of a policy that differ after a merge: clause files, pictures and the list in `policy.yaml`. */
export function mergedFiles(
  { host, root, id, path }: PolicyFolder,
  { files, yaml, metadata, images }: PolicySource,
  merged: MergedPolicy,
  pictures: ReadonlyMap<string, Uint8Array>,
): MergedFiles {
  const written = new Map<string, Uint8Array>()
  const before = metadata.clauses ?? []
  const nameOf = new Map(files.map((file, index) => [file.path, before[index]!]))
  const known = new Map(files.map(file => [file.path, file]))
  const own = ownPictures(files, images, host.sha256)
  for (const [clause, merging] of merged.files) {
    const file = known.get(clause)
    if (file?.text === merging) continue
    const text = merging.replace(/\]\((picture-[0-9a-f]{12}\.\w+)/g, (link, name: string) => {
      const bytes = pictures.get(name)
      if (!bytes) return link
      const present = own.get(host.sha256(bytes))
      if (present === undefined) written.set(host.resolve(path, clausesFolderName, name), bytes)
      return `](${present ?? name}`
    })
    const at = host.resolve(root, clause)
    written.set(at, encoded(text, host.read(at)))
  }
  const removed = files.filter(file => !merged.files.has(file.path)).map(file => host.resolve(root, file.path))
  const folder = `${id}/${clausesFolderName}/`
  const after = [...merged.files.keys()].map(clause => nameOf.get(clause) ?? clause.slice(folder.length))
  const list = editYamlList(yaml, 'clauses', before, after)
  const policyFile = host.resolve(path, policyFileName)
  if (list !== yaml.text) written.set(policyFile, encoded(list, host.read(policyFile)))
  return { written, removed }
}

/** The addresses of the pictures of a policy as its clauses write them, by digest. */
function ownPictures(
  files: PolicySource['files'],
  images: PolicySource['images'],
  sha256: (bytes: Uint8Array) => string,
): Map<string, string> {
  return new Map(
    files.flatMap(file =>
      [...images].flatMap(([key, { bytes }]): [string, string][] => {
        const opening = imageKey(file, '')
        return bytes && key.startsWith(opening) ? [[sha256(bytes), key.slice(opening.length)]] : []
      }),
    ),
  )
}

/** A text as a file; one that began with a byte order mark begins with it again. */
function encoded(text: string, former: Uint8Array | undefined): Uint8Array {
  return new TextEncoder().encode(former?.[0] === 0xef ? `\ufeff${text}` : text)
}
