import type { Host } from '../host/host.ts'
import { isRealFolder, policyFileName, schoolFileName } from '../source/content-root.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import type { CheckedSchool } from './checked-school.ts'

/** Gives the digest of all that the result of a policy is made from; undefined if that cannot be told. */
export type InputDigest = (folder: PolicyFolder) => string | undefined

/** What lies beside the files of a policy, and is none that anything is made from. */
const others = ['sent', '.policy-lock']

/**
 * A function that digests what the results of policies are made from: the program, the request, the day, `school.yaml`
 * with its house style, the names and titles of all policies, and every file of the policy. Undefined if the program
 * does not know what it is itself. A policy that builds on one of a trust has no digest: it is made from files elsewhere
 * as well.
 */
export function inputDigests(
  host: Host,
  root: string,
  allIds: readonly string[],
  request: unknown,
  school: CheckedSchool,
): InputDigest | undefined {
  const program = host.programDigest()
  if (program === undefined) return undefined
  const { source, today } = school
  const style = source.school.house_style
  const common = [
    program,
    JSON.stringify([request, today.toString()]),
    JSON.stringify(allIds.map(id => [id, titleLines(host, root, id)])),
    fileDigest(host, root, schoolFileName),
    ...(style === undefined ? [] : filesBelow(host, host.resolve(root, style))),
    String(source.keepsVersions),
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
  const walk = (path: string): string[] => {
    const inner = host.resolve(folder, path)
    return (host.list(inner) ?? []).flatMap(({ name, kind }) => {
      if (path === '' && others.includes(name)) return []
      const below = path === '' ? name : `${path}/${name}`
      if (kind !== 'folder') return [`${below} ${fileDigest(host, inner, name)}`]
      // A link may lead round in a circle; nothing is read behind it.
      return isRealFolder(host, inner, name) ? walk(below) : [`${below} link`]
    })
  }
  return walk('')
}

/** The digest of a file. One that cannot be read, and a link, differ from a file with the same bytes. */
function fileDigest(host: Host, folder: string, name: string): string {
  const path = host.resolve(folder, name)
  const bytes = host.read(path)
  const real = host.realPath(path)
  const isLink = real !== host.resolve(host.realPath(folder) ?? folder, name)
  return `${bytes ? host.sha256(bytes) : 'unreadable'}${isLink ? ` by way of ${real}` : ''}`
}
