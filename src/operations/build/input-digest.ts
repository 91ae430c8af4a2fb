import type { Host } from '../../host/host.ts'
import { isRealFolder, policyFileName, schoolFileName } from '../../source/content-root.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import type { ValidSchool } from '../checked-school.ts'
import type { BuildData } from './build-policy.ts'

/** Gives the digest of all that the documents of a policy are made from; undefined if that cannot be told. */
export type InputDigest = (folder: PolicyFolder) => string | undefined

/** What lies beside the files of a policy, and is none that documents are made from. */
const others = ['sent', '.policy-lock']

/**
 * A function that digests what documents are made from: the program, the request, the day, `school.yaml` with its house
 * style, the names and titles of all policies, and every file of the policy. Undefined if the program does not know
 * what it is itself. A policy that builds on one of a trust has no digest: it is made from files elsewhere as well.
 */
export function inputDigests(
  host: Host,
  root: string,
  allIds: readonly string[],
  { out: _, isAnew: __, ...request }: BuildData,
  school: ValidSchool,
): InputDigest | undefined {
  const program = host.programDigest()
  if (program === undefined) return undefined
  const style = school.school.house_style
  const common = [
    program,
    JSON.stringify({ ...request, asOf: (request.asOf ?? school.today).toString(), today: school.today.toString() }),
    JSON.stringify(allIds.map(id => [id, titleLines(host, root, id)])),
    ...fileDigests(host, root, [schoolFileName]),
    ...(style === undefined ? [] : filesBelow(host, host.resolve(root, style))),
    String(school.source.keepsVersions),
  ].join('\n')
  return folder => {
    const yaml = host.read(host.resolve(folder.path, policyFileName))
    if (!yaml || /^\s*["']?base\b/m.test(new TextDecoder().decode(yaml))) return undefined
    return host.sha256(new TextEncoder().encode([common, folder.id, ...filesBelow(host, folder.path)].join('\n')))
  }
}

/** What other policies print of a policy: the lines of its title and of the names that it had. */
function titleLines(host: Host, root: string, id: string): string {
  const text = new TextDecoder().decode(host.read(host.resolve(root, id, policyFileName)))
  return text.match(/^["']?(?:title|formerly)\b.*(?:\r?\n[ \t-].*)*/gm)?.join('\n') ?? text
}

/** Each file below a folder with its digest. */
function filesBelow(host: Host, folder: string): string[] {
  const walk = (path: string): string[] =>
    (host.list(host.resolve(folder, path)) ?? []).flatMap(({ name, kind }) => {
      if (path === '' && others.includes(name)) return []
      const below = path === '' ? name : `${path}/${name}`
      if (kind !== 'folder') return fileDigests(host, folder, [below])
      // A link may lead round in a circle; nothing is read behind it.
      return isRealFolder(host, host.resolve(folder, path), name) ? walk(below) : []
    })
  return walk('')
}

const fileDigests = (host: Host, folder: string, paths: readonly string[]): string[] =>
  paths.map(path => `${path} ${host.sha256(host.read(host.resolve(folder, path)) ?? new Uint8Array())}`)
