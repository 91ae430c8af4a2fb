import type { Host } from '../host/host.ts'
import { plainMessage } from '../model/plain-message.ts'
import { trustFields } from '../model/trust.ts'
import { entriesOf, findContentRoot, isRealFolder, policyIds, schoolFileName } from './content-root.ts'
import { isInside, readInside } from './read-inside.ts'
import { readSchoolFile } from './school.ts'
import { readYamlFile } from './yaml-file.ts'

/** The folder of a trust's schools. */
const schoolsFolderName = 'schools'

/** A school of a trust. */
export interface TrustSchool {
  /** The name of its folder below `schools/`. */
  readonly id: string
  /** Its content root: that folder, or the folder `policy` in it. */
  readonly root: string
}

/** The folder of a trust, and the schools in it. */
export interface Trust {
  readonly folder: string
  /** In the order of their ids; never empty. */
  readonly schools: readonly TrustSchool[]
  /** Folders of policies below `schools/` that no `school.yaml` makes those of a school. */
  readonly lost: readonly string[]
}

/** The nearest folder, from the current one upwards, with schools in `schools/`; undefined if there is none. */
export function findTrust(host: Host): Trust | undefined {
  for (let folder = host.currentFolder; ; ) {
    const below = host.resolve(folder, schoolsFolderName)
    const schools = isRealFolder(host, folder, schoolsFolderName) ? schoolsIn(host, below) : []
    if (schools.length > 0) return { folder, schools, lost: lostIn(host, below, schools) }
    const above = host.resolve(folder, '..')
    if (above === folder) return undefined
    folder = above
  }
}

/** Where a content root lies in a trust; undefined if it is not that of a school in the `schools/` of a trust. */
export function placeInTrust(
  host: Host,
  root: string,
): { readonly schoolId: string; readonly trustFolder: string } | undefined {
  const levels = root === host.resolve(root, '..', 'policy') ? ['..'] : []
  const folder = host.resolve(root, ...levels)
  const schools = host.resolve(folder, '..')
  const trustFolder = host.resolve(schools, '..')
  return schools === host.resolve(trustFolder, schoolsFolderName) && schools !== folder
    ? { schoolId: host.relative(schools, folder), trustFolder }
    : undefined
}

/** The id of the school that a content root is of, if it lies in the `schools/` of a trust; otherwise undefined. */
export const trustSchoolId = (host: Host, root: string): string | undefined => placeInTrust(host, root)?.schoolId

/**
 * The content root for a finished file: that of the school of the trust in whose folder it lies, or else that of the
 * current folder; undefined if there is none.
 */
export function rootFor(host: Host, file: string): string | undefined {
  const place = host.resolve(file)
  const trust = findTrust(host)
  const isOf = ({ id }: TrustSchool) => isInside(host, host.resolve(trust!.folder, schoolsFolderName, id), place)
  return trust?.schools.find(isOf)?.root ?? findContentRoot(host)
}

function schoolsIn(host: Host, folder: string): TrustSchool[] {
  return foldersIn(host, folder).flatMap(id => {
    const path = host.resolve(folder, id)
    const below = isRealFolder(host, path, 'policy') ? [host.resolve(path, 'policy')] : []
    const root = [path, ...below].find(each => holdsSchool(host, each))
    return root === undefined ? [] : [{ id, root }]
  })
}

function lostIn(host: Host, folder: string, schools: readonly TrustSchool[]): string[] {
  const known = new Set(schools.map(({ id }) => id))
  const holdsPolicies = (id: string) =>
    [[], ['policy']].some(below => policyIds(host, host.resolve(folder, id, ...below)).length > 0)
  return foldersIn(host, folder).filter(id => !known.has(id) && holdsPolicies(id))
}

const foldersIn = (host: Host, folder: string): string[] =>
  entriesOf(host, folder)
    // A link may lead out of the trust.
    .filter(({ name, kind, isLink }) => kind === 'folder' && !name.startsWith('.') && !isLink)
    .map(({ name }) => name)

const holdsSchool = (host: Host, folder: string): boolean =>
  entriesOf(host, folder).some(({ name }) => name === schoolFileName)

/** The name of a school, or of its folder if `school.yaml` does not say. */
export function schoolName(host: Host, { id, root }: TrustSchool): string {
  return readSchoolFile(host, root).values.name ?? id
}

/** The file that names a trust. */
const trustFileName = 'trust.yaml'

/** The name of a trust, and what is wrong with its `trust.yaml`; both are undefined if there is none. */
export function trustName(
  host: Host,
  { folder }: Trust,
): { readonly name: string | undefined; readonly fault: string | undefined } {
  const bytes = readInside(host, folder, host.resolve(folder, trustFileName))
  if (!bytes) return { name: undefined, fault: undefined }
  const { values, source } = readYamlFile(trustFileName, bytes, trustFields)
  const [finding] = source.findings
  return { name: values.name, fault: finding && `${trustFileName}: ${plainMessage(finding.message)}` }
}
