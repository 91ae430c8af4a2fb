import type { Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import { readMetadata } from './metadata.ts'
import { type PolicyFolder, policyFolder } from './policy-folder.ts'

/** The names that the folder of a policy had before `policy rename` gave it another. */
export const formerNames = (folder: PolicyFolder): readonly string[] => readMetadata(folder).metadata.formerly ?? []

/** Whether a policy has a name, or had it before. */
export const isNamed = (folder: PolicyFolder, name: string): boolean => nameTest(folder)(name)

/**
 * Tells of many names whether a policy has or had them; reads `policy.yaml` once, and only if it has none of them now.
 */
export function nameTest(folder: PolicyFolder): (name: string) => boolean {
  let former: readonly string[] | undefined
  return name => {
    if (isSameName(folder.id, name)) return true
    former ??= formerNames(folder)
    return former.some(each => isSameName(each, name))
  }
}

/** The id of the policy that has a name now, or else had it before; undefined if there is none. */
export function policyNamed(host: Host, root: string, ids: readonly string[], name: string): string | undefined {
  return (
    ids.find(id => id === name) ??
    ids.find(id => isSameName(id, name)) ??
    ids.find(id => isNamed(policyFolder(host, root, id), name))
  )
}
