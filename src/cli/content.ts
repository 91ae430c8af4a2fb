import type { Host } from '../host/host.ts'
import { nearest } from '../model/nearest.ts'
import { isSameName } from '../model/same-name.ts'
import { findContentRoot, policyIds, schoolFileName } from '../source/content-root.ts'
import { UnknownWord, UsageError } from './context.ts'
import { plainMessage } from './plain-message.ts'

/** The policies that a command is about. */
export interface Content {
  readonly root: string
  /** The ids that were asked for, or all. */
  readonly ids: readonly string[]
  /** Every policy there is. */
  readonly allIds: readonly string[]
  /** The way from the current folder to the content root: empty, or with a slash behind. */
  readonly prefix: string
}

/** Finds the content root and the policies that the caller named, by id or by path. */
export function findContent(host: Host, names: readonly string[], rootOption: string | undefined): Content {
  const root = rootOption === undefined ? findContentRoot(host) : host.resolve(rootOption)
  if (root === undefined) {
    throw new UsageError(
      `There are no policies here: no folder upwards of ${host.currentFolder} holds ${schoolFileName}, and neither does ./policy. Name the folder with --root`,
    )
  }
  if (!host.list(root)?.some(entry => entry.name === schoolFileName))
    throw new UsageError(`The folder ${rootOption} does not hold ${schoolFileName}`)
  const allIds = policyIds(host, root)
  const ids = names.length === 0 ? allIds : [...new Set(names.map(name => idOf(host, root, allIds, name)))]
  // What a run had committed that was stopped is seen by whoever reads.
  for (const id of ids) host.seeCommitted(host.resolve(root, id))
  const way = host.relative(host.currentFolder, root)
  return { root, ids, allIds, prefix: way === '' ? '' : `${way}/` }
}

function idOf(host: Host, root: string, allIds: readonly string[], name: string): string {
  const known = allIds.find(id => id === name) ?? allIds.find(id => isSameName(id, name))
  if (known !== undefined) return known
  const first = host.relative(root, host.resolve(name)).split('/')[0]!
  if (allIds.includes(first)) return first
  const hint =
    nearest(name, allIds) ?? (allIds.length > 0 ? `The policies are ${allIds.join(', ')}` : 'There are none yet')
  throw new UnknownWord(`There is no policy ${name}. ${plainMessage(hint)}`, name)
}
