import { CannotRead, type Entry, type Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import { type PolicyFolder, policyFolder } from './policy-folder.ts'

/** The file that makes a folder the home of a school's policies. */
export const schoolFileName = 'school.yaml'
export const policyFileName = 'policy.yaml'
export const clausesFolderName = 'clauses'
export const versionsFolderName = 'versions'
/** What `policy build` writes beside the documents. */
export const manifestFileName = 'manifest.json'

/** The nearest folder, from the given one upwards, that holds `school.yaml`, else `./policy` where that holds it. */
export function findContentRoot(host: Host): string | undefined {
  const holdsSchool = (folder: string) => listed(host, folder).some(entry => entry.name === schoolFileName)
  for (let folder = host.currentFolder; ; ) {
    if (holdsSchool(folder)) return folder
    const above = host.resolve(folder, '..')
    if (above === folder) break
    folder = above
  }
  const below = host.resolve(host.currentFolder, 'policy')
  return holdsSchool(below) ? below : undefined
}

/**
 * The ids of the policies below a content root: the folders that hold `policy.yaml` or a folder of clauses. One that does
 * not open counts as well, so that whoever asks for it is told.
 */
export function policyIds(host: Host, root: string): string[] {
  return foldersIn(host, root).filter(name => !hasControls(name) && holdsPolicy(host, host.resolve(root, name)))
}

/** Folders with characters in their names that end lines or steer a terminal: no policy is called so. */
export function unfitNames(host: Host, root: string): string[] {
  return foldersIn(host, root).filter(hasControls)
}

const hasControls = (name: string) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)

/** Policies in folders of folders, by their paths from the content root: one level down, where people group them. */
export function strayPolicies(host: Host, root: string): string[] {
  return foldersIn(host, root)
    .filter(name => !holdsPolicy(host, host.resolve(root, name)))
    .flatMap(name => foldersIn(host, host.resolve(root, name)).map(below => `${name}/${below}`))
    .filter(path => listed(host, host.resolve(root, path)).some(entry => entry.name === policyFileName))
}

/** The folders in a folder; links are none, wherever they lead. */
function foldersIn(host: Host, folder: string): string[] {
  return namedFolders(host, folder).filter(name => isReal(host, folder, name))
}

/** Links in a content root that lead to a policy: it would be read, and written to, somewhere else. */
export function linkedPolicies(host: Host, root: string): string[] {
  return namedFolders(host, root).filter(
    name => !isReal(host, root, name) && holdsPolicy(host, host.resolve(root, name)),
  )
}

function namedFolders(host: Host, folder: string): string[] {
  return listed(host, folder)
    .filter(entry => entry.kind === 'folder' && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(entry => entry.name)
}

/** Whether a folder stands where its name says, and is no link to another. */
function isReal(host: Host, folder: string, name: string): boolean {
  const [real, above] = [host.realPath(host.resolve(folder, name)), host.realPath(folder)]
  return real === undefined || above === undefined || isSameName(real, host.resolve(above, name))
}

function holdsPolicy(host: Host, folder: string): boolean {
  try {
    const entries = host.list(folder) ?? []
    return entries.some(
      ({ name, kind }) => name === policyFileName || (name === clausesFolderName && kind === 'folder'),
    )
  } catch (error) {
    if (error instanceof CannotRead) return true
    throw error
  }
}

/** What a folder holds; nothing where it does not open. */
function listed(host: Host, folder: string): readonly Entry[] {
  try {
    return host.list(folder) ?? []
  } catch (error) {
    if (error instanceof CannotRead) return []
    throw error
  }
}

/** The folder of a policy's approved versions. */
export function versionsFolder(folder: PolicyFolder): string {
  return folder.host.resolve(folder.path, versionsFolderName)
}

/** The names of a policy's approved versions, in the order of their names. */
export function versionNames(folder: PolicyFolder): string[] {
  return (folder.host.list(versionsFolder(folder)) ?? [])
    .filter(({ name, kind }) => kind === 'file' && name.endsWith('.md'))
    .map(({ name }) => name.slice(0, -'.md'.length))
}

/** Whether a school keeps approved versions: what `school.yaml` says of it, or else whether any of its policies has one. */
export function keepsVersions(host: Host, root: string, setting: 'kept' | 'none' | undefined): boolean {
  if (setting !== undefined) return setting === 'kept'
  return policyIds(host, root).some(id =>
    listed(host, versionsFolder(policyFolder(host, root, id))).some(({ name }) => name.endsWith('.md')),
  )
}

/** The file of a version of a policy; nothing for what cannot be the name of one. */
export function versionPath(folder: PolicyFolder, version: string): string | undefined {
  return /^[\w.-]+$/.test(version) ? folder.host.resolve(versionsFolder(folder), `${version}.md`) : undefined
}

/** Where the copy of a version is kept that bears signatures by key; undefined for what cannot be the name of one. */
export function signedCopyPath(folder: PolicyFolder, version: string): string | undefined {
  return /^[\w.-]+$/.test(version) ? folder.host.resolve(versionsFolder(folder), 'signed', `${version}.pdf`) : undefined
}
