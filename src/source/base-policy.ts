import { parse } from 'yaml'
import type { Host } from '../host/host.ts'
import { type Metadata, metadataFieldNames } from '../model/metadata.ts'
import { clausesFolderName, isRealFolder, policyFileName, policyIds, versionPath } from './content-root.ts'
import { decodeAddress } from './images.ts'
import { type PolicyFolder, policyFolder } from './policy-folder.ts'
import { readPolicyFile, resolveOnDisk } from './read-inside.ts'
import { decodeLoosely } from './text.ts'
import { placeInTrust } from './trust.ts'
import { newestPath, partsOf, pictureKey, picturePath, splitVersion } from './version-file.ts'

/** The facts of a policy as YAML holds them. */
type Facts = Readonly<Record<string, unknown>> & {
  readonly clauses?: unknown
  readonly formerly?: unknown
  readonly schools_may?: Readonly<Partial<Record<'fill' | 'replace' | 'omit' | 'add', unknown>>>
}

/** A trust's policy that a school's policy builds on: its newest approved version, or its files if it has none. */
export interface BasePolicy {
  readonly id: string
  /** The name of the version; undefined if the trust keeps none. */
  readonly version: string | undefined
  /** Its facts as YAML holds them: texts, lists and groups. */
  readonly facts: Facts
  /** The texts of its clause files by their names, in order. */
  readonly clauses: ReadonlyMap<string, Uint8Array>
  /** The bytes of a picture that one of its clause files names; undefined if there is none. */
  readonly picture: (clause: string, url: string) => Uint8Array | undefined
}

/** What a school's policy always says by itself: its own approval, and how it builds on the base. */
const own: readonly (keyof Metadata)[] = [
  ...(['approved', 'version', 'review_date', 'also_approved_by', 'reference', 'formerly', 'retired'] as const),
  ...(['base', 'omit', 'add', 'schools_may', 'clauses'] as const),
]

/** The facts that a school's policy takes from its base unless it says otherwise. */
export const inherited = metadataFieldNames.filter(name => !own.includes(name))

/** Reads the policy of a trust by its name; undefined if the school is in no trust, or the trust has no such policy. */
export function readBase({ host, root }: PolicyFolder, name: string): BasePolicy | undefined {
  const folder = baseFolder(host, root, name)
  if (!folder) return undefined
  // What is approved stands, whatever is being written meanwhile.
  const newest = textOf(folder, newestPath(folder))?.split(' ')[0]
  const approved = newest === undefined ? undefined : approvedBase(folder, newest)
  const text = textOf(folder, host.resolve(folder.path, policyFileName))
  const facts = text === undefined ? undefined : factsIn(text)
  if (!approved) return facts && workingBase(folder, facts)
  // What schools may do are no words that are approved.
  return facts ? { ...approved, facts: { ...approved.facts, schools_may: facts.schools_may } } : approved
}

/** The folder of a trust's own policy, in the folder `policy` beside `schools`. */
export function baseFolder(host: Host, root: string, name: string): PolicyFolder | undefined {
  const trust = trustRoot(host, root)
  if (trust === undefined) return undefined
  const isName = !/[\\/]|^\.*$/.test(name)
  if (isName && host.read(host.resolve(trust, name, policyFileName)) && isRealFolder(host, trust, name))
    return policyFolder(host, trust, name)
  const id = policyIds(host, trust).find(each => formerNames(policyFolder(host, trust, each)).includes(name))
  return id === undefined ? undefined : policyFolder(host, trust, id)
}

/** The names of the trust's policies; empty if the school is in no trust. */
export function basesOf(host: Host, root: string): string[] {
  const trust = trustRoot(host, root)
  return trust === undefined ? [] : policyIds(host, trust)
}

/** The content root of the trust that a school is in: the folder `policy` beside `schools`. */
function trustRoot(host: Host, root: string): string | undefined {
  const folder = placeInTrust(host, root)?.trustFolder
  return folder !== undefined && isRealFolder(host, folder, 'policy') ? host.resolve(folder, 'policy') : undefined
}

/** The names that a policy had before `policy rename` gave it another, from its file alone. */
function formerNames(folder: PolicyFolder): string[] {
  const text = textOf(folder, folder.host.resolve(folder.path, policyFileName))
  const former = text?.includes('formerly') ? factsIn(text)?.formerly : undefined
  return Array.isArray(former) ? former.map(String) : []
}

function approvedBase(folder: PolicyFolder, version: string): BasePolicy | undefined {
  const path = versionPath(folder, version)
  const text = path === undefined ? undefined : textOf(folder, path)
  const parts = splitVersion(text ?? '')
  const recorded = factsIn(parts?.head ?? '') as
    | { readonly policy?: unknown; readonly metadata?: Facts; readonly pictures?: Readonly<Record<string, string>> }
    | undefined
  if (!parts || !recorded?.metadata) return undefined
  const encoder = new TextEncoder()
  return {
    id: folder.id,
    version,
    facts: recorded.metadata,
    clauses: new Map(partsOf(parts.body).map(part => [part.name, encoder.encode(part.text)])),
    picture: (clause, url) => {
      const digest = recorded.pictures?.[pictureKey({ path: `${recorded.policy}/${clausesFolderName}/${clause}` }, url)]
      return digest === undefined ? undefined : readPolicyFile(folder, picturePath(folder, digest))
    },
  }
}

function workingBase(folder: PolicyFolder, facts: Facts): BasePolicy {
  const { host, path } = folder
  const names = Array.isArray(facts.clauses) ? facts.clauses.map(String) : []
  const inClauses = (name: string) => host.resolve(path, clausesFolderName, name)
  const clauses = names.flatMap(name => {
    const bytes = readPolicyFile(folder, inClauses(name))
    return bytes ? [[name, bytes] as const] : []
  })
  return {
    id: folder.id,
    version: undefined,
    facts,
    clauses: new Map(clauses),
    picture: (clause, url) =>
      readPolicyFile(folder, resolveOnDisk(host, host.resolve(inClauses(clause), '..'), decodeAddress(url))),
  }
}

function textOf(folder: PolicyFolder, path: string): string | undefined {
  const bytes = readPolicyFile(folder, path)
  return bytes && decodeLoosely(bytes).replace(/^\ufeff/, '')
}

function factsIn(text: string): Facts | undefined {
  try {
    const facts: unknown = parse(text, { schema: 'failsafe', maxAliasCount: 0 })
    return typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? (facts as Facts) : undefined
  } catch {
    return undefined
  }
}

/** The keys at the first level of a YAML text; empty if it cannot be read. */
export const keysOf = (text: string): string[] => Object.keys(factsIn(text) ?? {})
