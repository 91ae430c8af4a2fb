import { CannotRead, type Entry, type Host } from '../host/host.ts'
import { policyFileName } from '../source/content-root.ts'
import { readMetadata } from '../source/metadata.ts'
import { type PolicyFolder, policyFolder } from '../source/policy-folder.ts'
import type { CheckedSchool } from './checked-school.ts'
import { rememberedName } from './remembered-name.ts'

/** Gives the digest of all that the result of a policy is made from; undefined if that cannot be told. */
export type InputDigest = (folder: PolicyFolder) => string | undefined

/** What lies beside the files of a policy, and is none that anything is made from. */
const others = ['sent', '.policy-lock']

/**
 * A function that digests what the results of policies are made from: the program, the request, the day, the school and
 * its house style as they were read, the names and titles of all policies, and every file of the policy. Undefined if
 * the program does not know what it is itself, or the school cannot be read. A policy that cannot be read has no digest,
 * nor has one that builds on one of a trust or has a link to a folder: it is made from files elsewhere as well.
 */
export function inputDigests(
  host: Host,
  root: string,
  allIds: readonly string[],
  request: unknown,
  { source, today }: CheckedSchool,
): InputDigest | undefined {
  const program = host.programDigest()
  if (program === undefined || source.yaml.text === '') return undefined
  const { style } = source
  const facts = factsIn(host, root, program)
  const digestOf = (texts: readonly string[]) => host.sha256(new TextEncoder().encode(texts.join('\n')))
  const common = digestOf([
    program,
    JSON.stringify([request, today.toString(), source.keepsVersions, allIds]),
    JSON.stringify([source.strayPolicies, source.unfitNames, source.linkedPolicies, source.copiedFiles]),
    source.yaml.text,
    style.yaml?.text ?? '',
    ...[...style.files].map(([name, bytes]) => `${name} ${host.sha256(bytes)}`),
    JSON.stringify(allIds.map(id => facts.of(id).told)),
  ])
  facts.keep()
  return folder => {
    const files = ifReadable(() => filesBelow(folder.host, folder.path))
    if (!files || !facts.of(folder.id).isSelfContained) return undefined
    return digestOf([common, folder.id, ...files])
  }
}

/** What is read; undefined if the disk or a journal refuses, which checking the policy itself reports. */
function ifReadable<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof CannotRead) return undefined
    throw error
  }
}

/** What the results of other policies depend on of a policy. */
interface Facts {
  readonly told: readonly unknown[]
  /** Whether it is made from nothing but its own files: it builds on no policy of a trust. */
  readonly isSelfContained: boolean
}

const unreadable: Facts = { told: ['unreadable'], isSelfContained: false }

/** The facts of policies. Those of a file with the same bytes are remembered, since reading them takes longer. */
function factsIn(host: Host, root: string, program: string) {
  const name = rememberedName(host, root, 'facts')
  const remembered = readFacts(host, name, program)
  const used = new Map<string, Facts>()
  const byId = new Map<string, Facts>()
  const read = (id: string): Facts => {
    const folder = policyFolder(host, root, id)
    const bytes = host.read(host.resolve(folder.path, policyFileName))
    if (!bytes) return factsOf(folder)
    const digest = host.sha256(bytes)
    const facts = remembered.get(digest) ?? factsOf(folder)
    // Facts that come from a base of the trust change with that.
    if (facts.isSelfContained) used.set(digest, facts)
    return facts
  }
  return {
    of: (id: string): Facts => {
      const facts = byId.get(id) ?? ifReadable(() => read(id)) ?? unreadable
      byId.set(id, facts)
      return facts
    },
    /** Keeps the facts for the next run, if there are new ones. */
    keep: () => {
      if ([...used.keys()].every(digest => remembered.has(digest))) return
      host.remember(name, new TextEncoder().encode(JSON.stringify({ program, facts: [...used] })))
    },
  }
}

function factsOf(folder: PolicyFolder): Facts {
  const { metadata, base } = readMetadata(folder)
  return {
    told: [metadata.title ?? null, metadata.formerly ?? null],
    isSelfContained: base === undefined && metadata.base === undefined,
  }
}

function readFacts(host: Host, name: string, program: string): Map<string, Facts> {
  try {
    const read = JSON.parse(new TextDecoder().decode(host.recall(name))) as {
      program: string
      facts: [string, Facts][]
    }
    return read.program === program ? new Map(read.facts) : new Map()
  } catch {
    return new Map()
  }
}

/** Each file below a folder with its digest; undefined if there is a link to a folder, behind which nothing is read. */
function filesBelow(host: Host, folder: string): string[] | undefined {
  const walk = (path: string): string[] | undefined => {
    const inner = host.resolve(folder, path)
    const digests: string[] = []
    for (const entry of host.list(inner) ?? []) {
      const { name, kind, isLink } = entry
      if (path === '' && others.includes(name)) continue
      const below = path === '' ? name : `${path}/${name}`
      if (kind !== 'folder') digests.push(`${below} ${fileDigest(host, inner, entry)}`)
      else {
        const inside = isLink ? undefined : walk(below)
        if (!inside) return undefined
        digests.push(...inside)
      }
    }
    return digests
  }
  return walk('')
}

/** The digest of a file. One that cannot be read, and a link, differ from a file with the same bytes. */
function fileDigest(host: Host, folder: string, { name, isLink }: Entry): string {
  const path = host.resolve(folder, name)
  const bytes = host.read(path)
  return `${bytes ? host.sha256(bytes) : 'unreadable'}${isLink ? ` by way of ${host.realPath(path)}` : ''}`
}
