import type { MergedPolicy } from '../../merge/merge-policy.ts'
import type { PolicySource } from '../../model/policy.ts'
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
  folder: PolicyFolder,
  { files, yaml, metadata, images, overlay }: PolicySource,
  merged: MergedPolicy,
  pictures: ReadonlyMap<string, Uint8Array>,
): MergedFiles {
  const { host, root, id, path } = folder
  const written = new Map<string, Uint8Array>()
  const before = metadata.clauses ?? []
  const nameOf = new Map(files.map((file, index) => [file.path, before[index]!]))
  const known = new Map(files.map(file => [file.path, file]))
  const own = ownPictures(folder, images)
  for (const [clause, mergedText] of merged.files) {
    const file = known.get(clause)
    // What is the trust's is not written here.
    if (file?.text === mergedText || overlay?.files.has(clause)) continue
    // Addresses of pictures begin at the folder of their clause file.
    const folderOfClause = host.resolve(root, clause, '..')
    const text = mergedText.replace(/\]\((picture-[0-9a-f]{12}\.\w+)/g, (link, name: string) => {
      const bytes = pictures.get(name)
      if (!bytes) return link
      const present = own.get(host.sha256(bytes))
      const place = present ?? host.resolve(folderOfClause, name)
      if (present === undefined) written.set(place, bytes)
      return `](${host.relative(folderOfClause, place).replaceAll(' ', '%20')}`
    })
    const at = host.resolve(root, clause)
    written.set(at, encoded(text, host.read(at)))
  }
  const removed = files
    .filter(file => !merged.files.has(file.path) && !overlay?.files.has(file.path))
    .map(file => host.resolve(root, file.path))
  const opening = `${id}/${clausesFolderName}/`
  const after = [...merged.files.keys()].map(clause => nameOf.get(clause) ?? clause.slice(opening.length))
  // A policy that builds on one of the trust has no list of its own.
  const list = overlay ? yaml.text : editYamlList(yaml, 'clauses', before, after)
  const policyFile = host.resolve(path, policyFileName)
  if (list !== yaml.text) written.set(policyFile, encoded(list, host.read(policyFile)))
  return { written, removed }
}

/** Where the pictures of a policy are, by digest. */
function ownPictures({ host, root }: PolicyFolder, images: PolicySource['images']): ReadonlyMap<string, string> {
  return new Map(
    [...images.values()].flatMap(({ path, bytes }): [string, string][] =>
      bytes && path !== undefined ? [[host.sha256(bytes), host.resolve(root, path)]] : [],
    ),
  )
}

/** A text as a file; one that began with a byte order mark begins with it again. */
function encoded(text: string, former: Uint8Array | undefined): Uint8Array {
  return new TextEncoder().encode(former?.[0] === 0xef ? `\ufeff${text}` : text)
}
