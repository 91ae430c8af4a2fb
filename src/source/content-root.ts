import type { Host } from '../host/host.ts'

/** The file that makes a folder the home of a school's policies. */
export const schoolFileName = 'school.yaml'
export const policyFileName = 'policy.yaml'
export const clausesFolderName = 'clauses'

/** The nearest folder, from the given one upwards, that holds `school.yaml`, else `./policy` where that holds it. */
export function findContentRoot(host: Host): string | undefined {
  const holdsSchool = (folder: string) => host.list(folder)?.some(entry => entry.name === schoolFileName) ?? false
  for (let folder = host.currentFolder; ; ) {
    if (holdsSchool(folder)) return folder
    const above = host.resolve(folder, '..')
    if (above === folder) break
    folder = above
  }
  const below = host.resolve(host.currentFolder, 'policy')
  return holdsSchool(below) ? below : undefined
}

/** The ids of the policies below a content root: the folders that hold `policy.yaml` or a folder of clauses. */
export function policyIds(host: Host, root: string): string[] {
  const folders = (host.list(root) ?? []).filter(
    entry => entry.kind === 'folder' && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  )
  return folders
    .filter(folder =>
      host
        .list(host.resolve(root, folder.name))
        ?.some(entry => entry.name === policyFileName || (entry.name === clausesFolderName && entry.kind === 'folder')),
    )
    .map(folder => folder.name)
}
