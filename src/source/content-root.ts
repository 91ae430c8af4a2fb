import { CannotRead, type Entry, type Host } from '../host/host.ts'
import { isSameName } from '../model/same-name.ts'
import { type PolicyFolder, policyFolder } from './policy-folder.ts'

/** The file that makes a folder the home of a school's policies. */
export const schoolFileName = 'school.yaml'
export const policyFileName = 'policy.yaml'
export const clausesFolderName = 'clauses'
export const versionsFolderName = 'versions'
const sentFolderName = 'sent'
/** The file that `policy build` writes next to the documents. */
export const manifestFileName = 'manifest.json'

/**
 * The nearest folder, from the current one upwards, that contains `school.yaml`; otherwise `./policy` if that does;
 * otherwise undefined.
 */
export function findContentRoot(host: Host): string | undefined {
  const holdsSchool = (folder: string) => entriesOf(host, folder).some(entry => entry.name === schoolFileName)
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
 * The ids of the policies in a content root: the folders that contain `policy.yaml` or a folder of clauses. A folder
 * that cannot be opened counts as well, so that reading the policy reports the problem.
 */
export function policyIds(host: Host, root: string): string[] {
  return foldersIn(host, root).filter(
    name => !hasControlCharacters(name) && holdsPolicy(host, host.resolve(root, name)),
  )
}

/** Folders whose names contain line ends or control characters, which no policy's name may have. */
export function unfitNames(host: Host, root: string): string[] {
  return foldersIn(host, root).filter(hasControlCharacters)
}

const hasControlCharacters = (name: string) => /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)

/** Policies one level too deep, where people group them in folders, by their paths from the content root. */
export function strayPolicies(host: Host, root: string): string[] {
  return foldersIn(host, root)
    .filter(name => !holdsPolicy(host, host.resolve(root, name)))
    .flatMap(name => foldersIn(host, host.resolve(root, name)).map(below => `${name}/${below}`))
    .filter(path => entriesOf(host, host.resolve(root, path)).some(entry => entry.name === policyFileName))
}

/** The folders in a folder, without links. */
function foldersIn(host: Host, folder: string): string[] {
  return namedFolders(host, folder)
    .filter(({ isLink }) => !isLink)
    .map(({ name }) => name)
}

/** Links in a content root that lead to a policy, which would be read and written somewhere else. */
export function linkedPolicies(host: Host, root: string): string[] {
  return namedFolders(host, root)
    .filter(({ name, isLink }) => isLink && holdsPolicy(host, host.resolve(root, name)))
    .map(({ name }) => name)
}

function namedFolders(host: Host, folder: string): readonly Entry[] {
  return entriesOf(host, folder).filter(
    ({ name, kind }) => kind === 'folder' && !name.startsWith('.') && name !== 'node_modules',
  )
}

/** Whether a folder is a real one, not a link to another. */
export function isRealFolder(host: Host, folder: string, name: string): boolean {
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

/** The entries of a folder; an empty list if there is none or it cannot be opened. */
export function entriesOf(host: Host, folder: string): readonly Entry[] {
  try {
    return host.list(folder) ?? []
  } catch (error) {
    if (error instanceof CannotRead) return []
    throw error
  }
}

/** The folder of the files that were sent to be reviewed. */
export function sentFolder(folder: PolicyFolder): string {
  return folder.host.resolve(folder.path, sentFolderName)
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

/** Whether a school keeps approved versions: as `school.yaml` says, or else whether any of its policies has one. */
export function keepsVersions(host: Host, root: string, setting: 'kept' | 'none' | undefined): boolean {
  if (setting !== undefined) return setting === 'kept'
  return policyIds(host, root).some(id =>
    entriesOf(host, versionsFolder(policyFolder(host, root, id))).some(({ name }) => name.endsWith('.md')),
  )
}

/** The path of a version's file; undefined if a version cannot have this name. */
export function versionPath(folder: PolicyFolder, version: string): string | undefined {
  return /^[\w.-]+$/.test(version) ? folder.host.resolve(versionsFolder(folder), `${version}.md`) : undefined
}

/** The path of a version's PDF with electronic signatures; undefined if a version cannot have this name. */
export function signedCopyPath(folder: PolicyFolder, version: string): string | undefined {
  return /^[\w.-]+$/.test(version) ? folder.host.resolve(versionsFolder(folder), 'signed', `${version}.pdf`) : undefined
}

/**
 * The path at which a version stays whose approval was taken back; undefined if no version can have this name and seal.
 */
export function takenBackPath(folder: PolicyFolder, version: string, seal: string): string | undefined {
  const name = `${version}.${seal.slice(0, 8)}`
  return /^[\w.-]+$/.test(name) ? folder.host.resolve(versionsFolder(folder), 'taken-back', `${name}.md`) : undefined
}
