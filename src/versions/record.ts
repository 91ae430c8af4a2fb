import type { ClauseFile } from '../model/clause.ts'
import { constructsIn } from '../model/construct.ts'
import { nodesOf } from '../model/nodes.ts'
import { type ImageFile, imageKey } from '../model/policy.ts'
import { policyNamed } from '../model/policy-link.ts'
import type { School, TitleOf } from '../model/school.ts'
import { titlePath, valueAt } from '../model/value.ts'
import type { Approval } from '../model/version.ts'
import { pictureKey, writeBody, writeVersion } from '../source/version-file.ts'
import { canonicalText, type NormativeText } from './canonical-text.ts'
import { plainData } from './plain-data.ts'
import { type Sealed, sealOf } from './seal.ts'

/** A policy to be approved, with everything that its record needs. */
export interface Approved extends NormativeText {
  readonly id: string
  readonly files: readonly ClauseFile[]
  readonly school: School
  /** The policy of the trust that it builds on. */
  readonly base?: { readonly policy: string; readonly version: string }
  /** Gives the titles of other policies, for links to them. */
  readonly titleOf?: TitleOf
}

type Sha256 = (bytes: Uint8Array) => string

/** A version to be written: the text of its file, and its pictures by their digests. */
export interface RecordedVersion {
  readonly text: string
  readonly seal: string
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** The digest of a policy's words, structure and governing facts. */
export function digestOf(text: NormativeText, sha256: Sha256): string {
  return sha256(new TextEncoder().encode(canonicalText(text, sha256)))
}

export function digestOfBody(body: string, sha256: Sha256): string {
  return sha256(new TextEncoder().encode(body))
}

/** The digest that clause files would have as the body of a version. */
export function bodyDigestOf(files: readonly ClauseFile[], id: string, sha256: Sha256): string {
  // A version stores its text with line feeds only.
  return digestOfBody(writeBody(filesOf(files, id)).replace(/\r\n?/g, '\n'), sha256)
}

const filesOf = (files: readonly ClauseFile[], id: string) =>
  files.map(file => ({ name: clauseName(file, id), text: file.text }))

/** The digests of a policy's pictures, by their keys in the head of a version. */
export function pictureDigests(pictured: Pictured, sha256: Sha256): Record<string, string> {
  return Object.fromEntries([...picturesOf(pictured, sha256)].map(([key, { digest }]) => [key, digest]))
}

/**
 * Records an approval: the whole text, the values of its references, and a seal over these and the previous version.
 */
export function recordVersion(
  approved: Approved,
  version: string,
  approval: Approval,
  previous: string | undefined,
  sha256: Sha256,
): RecordedVersion {
  const files = filesOf(approved.files, approved.id)
  const pictures = picturesOf(approved, sha256)
  const digests = pictureDigests(approved, sha256)
  const values = valuesOf(approved)
  const newer = constructsIn(approved.files.map(({ tree }) => tree))
  const head: Sealed = {
    // A disk may decompose the accents of the folder's name; versions use the composed form.
    policy: approved.id.normalize('NFC'),
    version,
    approval,
    metadata: approved.metadata,
    ...(approved.base && { base: approved.base }),
    ...(newer.length > 0 && { constructs: newer }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(pictures.size > 0 && { pictures: digests }),
    digest: digestOf(approved, sha256),
    body: digestOfBody(writeBody(files), sha256),
    ...(previous !== undefined && { previous }),
  }
  const seal = sealOf(head, sha256)
  return {
    text: writeVersion({ ...headInOrder(head), seal }, files),
    seal,
    pictures: new Map([...pictures.values()].map(({ digest, bytes }) => [digest, bytes])),
  }
}

/** The head with its fields in order, for people to read, and dates in their stored form. */
function headInOrder(head: Sealed): object {
  const metadata = Object.fromEntries(Object.entries(head.metadata).map(([key, value]) => [key, plainData(value)]))
  return Object.fromEntries(
    Object.entries({ ...head, metadata }).map(([key, value]) => [key, key === 'metadata' ? value : plainData(value)]),
  )
}

const clauseName = ({ path }: ClauseFile, id: string) => path.slice(`${id}/clauses/`.length)

/** The present value of every reference in the text, and the title of every policy that a link leads to. */
function valuesOf({ files, school, titleOf }: Approved): Record<string, string> {
  const paths = files.flatMap(({ tree }) => nodesOf(tree, 'valueReference').map(({ path }) => path))
  const values = paths.map(path => [path, valueAt(school, path) ?? ''] as const)
  const policies = files.flatMap(({ tree }) => nodesOf(tree, 'link').flatMap(({ url }) => policyNamed(url) ?? []))
  const titles = policies.flatMap(policy => {
    const title = titleOf?.(policy)
    return title === undefined ? [] : [[titlePath(policy), title] as const]
  })
  return Object.fromEntries([...new Map([...values, ...titles])].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

interface Pictured {
  readonly files: readonly ClauseFile[]
  readonly images: ReadonlyMap<string, ImageFile>
}

function picturesOf({ files, images }: Pictured, sha256: Sha256): Map<string, { digest: string; bytes: Uint8Array }> {
  const pictures = new Map<string, { digest: string; bytes: Uint8Array }>()
  for (const file of files) {
    for (const { url } of nodesOf(file.tree, 'image')) {
      const bytes = images.get(imageKey(file, url))?.bytes
      if (bytes) pictures.set(pictureKey(file, url), { digest: sha256(bytes), bytes })
    }
  }
  return pictures
}
