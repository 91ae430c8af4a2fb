import type { Host } from '../../host/host.ts'
import { isSameName } from '../../model/same-name.ts'
import { enumerate } from '../../model/words.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { clausesFolderName, policyIds } from '../../source/content-root.ts'
import { editYaml } from '../../source/edit-yaml.ts'
import { readMetadata } from '../../source/metadata.ts'
import { policyFolder } from '../../source/policy-folder.ts'
import { writeYaml } from '../../source/write-yaml.ts'
import { RequestError } from '../request-error.ts'

/** What another policy begins with: the working text of one, without its approvals. */
export interface CopiedPolicy {
  readonly title: string
  readonly clauses: readonly string[]
  /** The files of its folder of clauses, by path from there. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The text of `policy.yaml` under another title. */
  readonly yaml: (title: string) => string
}

/** What an approval leaves behind, and what the other policy does for the law, which a new policy does not. */
const ofApproval = [
  ...['approved', 'version', 'review_date', 'also_approved_by'],
  ...['reference', 'formerly', 'retired', 'satisfies'],
]

/** The text of a policy of the school. Throws `RequestError` if there is none of that name. */
export function copiedPolicy(host: Host, root: string, name: string): CopiedPolicy {
  const ids = policyIds(host, root)
  const id = ids.find(each => isSameName(each, name))
  if (id === undefined)
    throw new RequestError(`There is no policy ${name} to begin with. The policies are ${enumerate(ids)}`)
  const folder = policyFolder(host, root, id)
  const { metadata, yaml } = readMetadata(folder)
  const clausesFolder = host.resolve(folder.path, clausesFolderName)
  return {
    title: metadata.title ?? id,
    clauses: metadata.clauses ?? [],
    files: filesBelow(host, clausesFolder, ''),
    yaml: title => withoutApproval(yaml, title),
  }
}

/** The text of `policy.yaml` without what belongs to the other policy alone, and with another title. */
function withoutApproval(yaml: YamlSource, title: string): string {
  const plain = writeYaml({ title }).trimEnd().slice('title: '.length)
  return editYaml(yaml, { title: /[,[\]{}\n]/.test(plain) ? JSON.stringify(title) : plain }, 'committee', ofApproval)
}

function filesBelow(host: Host, folder: string, prefix: string): Map<string, Uint8Array> {
  return new Map(
    (host.list(folder) ?? []).flatMap(({ name, kind }): [string, Uint8Array][] => {
      if (name.startsWith('.') || name.startsWith('~$')) return []
      const path = host.resolve(folder, name)
      if (kind === 'folder') return [...filesBelow(host, path, `${prefix}${name}/`)]
      const bytes = host.read(path)
      return bytes ? [[`${prefix}${name}`, bytes]] : []
    }),
  )
}
