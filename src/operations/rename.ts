import { policyFileName } from '../source/content-root.ts'
import { editYaml } from '../source/edit-yaml.ts'
import { formerNames } from '../source/former-names.ts'
import { readMetadata } from '../source/metadata.ts'
import { readPolicyFile } from '../source/read-inside.ts'
import { readLedger } from '../versions/ledger.ts'
import type { ContentOfOne } from './content.ts'
import { expectNewName } from './new-name.ts'
import { RequestError } from './request-error.ts'

/** What a policy is called from now on. */
export interface Renaming {
  readonly from: string
  readonly to: string
  readonly title: string
}

/**
 * Gives the folder of a policy another name, with its versions, signatures and everything else. `policy.yaml` keeps the
 * former name, by which its versions and documents are still known. Throws `RequestError` if the name is taken or
 * unfit, or the versions have errors.
 */
export async function renamePolicy({ host, root, folder }: ContentOfOne, to: string): Promise<Renaming> {
  const { id } = folder
  expectNewName(host, root, to, id)
  const target = host.resolve(root, to)
  if (host.realPath(target) !== undefined) throw new RequestError(`There is a policy or a folder ${to} already`)
  const path = host.resolve(folder.path, policyFileName)
  const { before, title } = await host.withLocks([folder.path], async commit => {
    const before = readPolicyFile(folder, path)
    const { metadata, yaml } = readMetadata(folder)
    const [fault] = [...yaml.findings, ...readLedger(folder, metadata.version).findings]
    if (fault) throw new RequestError(`${id} has errors, so that its name stays: policy validate ${id} says which`)
    // A policy that gets a former name back has no other name any more by that.
    const former = [...new Set([...formerNames(folder), id])].filter(name => name !== to)
    const text = editYaml(yaml, { formerly: `[${former.join(', ')}]` }, 'clauses')
    commit(new Map([[path, new TextEncoder().encode(text)]]))
    return { before, title: metadata.title ?? to }
  })
  // The lock lies in the folder, so that the folder moves once the lock is released, with nothing in between.
  try {
    host.moveFolder(folder.path, target)
  } catch (error) {
    await host.withLocks([folder.path], async commit => commit(new Map([[path, before!]])))
    throw error
  }
  return { from: id, to, title }
}
