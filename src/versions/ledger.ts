import { CannotRead } from '../host/host.ts'
import type { DateInterval } from '../model/date.ts'
import { isoInterval } from '../model/date.ts'
import type { LedgerFault } from '../model/policy.ts'
import { isSameName } from '../model/same-name.ts'
import type { Signature } from '../model/signature.ts'
import type { VersionHead } from '../model/version.ts'
import { versionNames, versionPath } from '../source/content-root.ts'
import { faultOf as pathFaultOf, readOfPolicy } from '../source/inside.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readSignatures } from '../source/signatures-file.ts'
import {
  newestPath,
  type ParsedVersionFile,
  picturePath,
  readVersionClauses,
  readVersionHead,
  writeNewest,
} from '../source/version-file.ts'
import { digestOf, digestOfBody } from './record.ts'
import { sealOf } from './seal.ts'

/** A version whose head could be read, with the signatures that were recorded on it. */
export type VersionRecord = ParsedVersionFile & {
  readonly head: VersionHead
  readonly signatures: readonly Signature[]
}

/** The approved versions of a policy, the oldest first, and what is wrong with their files. Another policy's are none of its own. */
export interface Ledger {
  readonly versions: readonly VersionRecord[]
  readonly faults: readonly LedgerFault[]
}

const mend =
  'Take the file back from a copy: an approved version never changes. What was approved anew belongs in a new version'

/**
 * Reads the versions of a policy and checks them: each file's own seal, its text, and that each names the seal of the one
 * before. Texts are read word by word only where the file is not the one that was written. What cannot be read is a fault,
 * and then there are no versions: which of them is in force cannot be told. `newest` is the version that `policy.yaml`
 * names as the newest.
 */
export function readLedger(folder: PolicyFolder, newest?: string): Ledger {
  const { id } = folder
  try {
    const { versions, faults } = readVersions(folder)
    return { versions, faults: faults.length > 0 ? faults : missingVersion(versions, id, newest) }
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const note = 'Until it can be read, nothing can be told of what is approved'
    return { versions: [], faults: [{ message: error.message, note, file: `${id}/versions`, text: '', offset: 0 }] }
  }
}

function readVersions(folder: PolicyFolder): Ledger {
  const { id } = folder
  const faults: LedgerFault[] = []
  const names = versionNames(folder)
  if (names.length > mostVersions) return { versions: [], faults: [tooMany(id, names.length)] }
  const read = names.flatMap(name => {
    const version = readVersionHead(folder, name)
    if (!version) faults.push(unreadable(folder, name))
    return version ? [{ name, version }] : []
  })
  const fault = ({ path, text }: ParsedVersionFile, message: string, offset = 0, note: string | undefined = mend) =>
    faults.push({ message, note, file: path, text, offset })
  const versions: VersionRecord[] = []
  const strangers: VersionRecord[] = []
  for (const { name, version } of read) {
    for (const { message, note, offset } of version.problems) fault(version, message, offset, note)
    const { head } = version
    if (!head) continue
    if (!isSameName(head.policy, id)) {
      strangers.push({ ...version, head, signatures: [] })
      continue
    }
    const { signatures, problem } = readSignatures(folder, head.version, head.seal)
    const record = { ...version, head, signatures }
    versions.push(record)
    const wrong = faultOf(folder, name, record)
    if (wrong) fault(version, wrong)
    const wrongSignatures = problem ?? signaturesProblem(folder, record)
    if (wrongSignatures) faults.push({ ...signaturesFault(version), message: wrongSignatures })
  }
  versions.sort(
    (a, b) => order(a.head.approval.date, b.head.approval.date) || (a.head.version < b.head.version ? -1 : 1),
  )
  const inOrder = chained(versions)
  const seals = new Set(versions.map(({ head }) => head.seal))
  let isApart = false
  inOrder.forEach((version, index) => {
    const before = inOrder[index - 1]
    if (version.head.previous === before?.head.seal) return
    const isTwin = ({ head: { previous, version: name } }: VersionRecord) =>
      previous === version.head.previous && name !== version.head.version
    const twin = versions.find(isTwin)
    const isSealKnown = version.head.previous === undefined || seals.has(version.head.previous)
    if (before && isSealKnown && (twin || isApart)) {
      isApart = true
      faults.push(apart(version, twin, before, id))
      return
    }
    const message = before
      ? `Unexpected version \`${version.head.version}\` after \`${before.head.version}\`, expected the one whose seal it names: a version is missing, or was put in the place of another`
      : `Unexpected first version \`${version.head.version}\`, expected the version before it, whose seal it names`
    fault(version, message)
  })
  const copied = `Versions stay with their policy: a folder that was copied begins without them. Delete \`versions/\` from \`${id}\`, and \`approved\` and \`version\` from its \`policy.yaml\``
  for (const version of strangers) {
    const message = `Unexpected version of the policy \`${version.head.policy}\`, expected one of \`${id}\``
    fault(version, message, 0, versions.length === 0 ? copied : mend)
  }
  // With another policy's versions came what names the newest of them.
  const lost = strangers.length === 0 && !isApart ? newestFault(folder, inOrder) : undefined
  if (lost) faults.push(lost)
  return { versions: inOrder, faults }
}

/**
 * Two versions that follow the same one: two people approved on two computers or branches, each without the other's version.
 * Neither is wrong, so that no copy mends it.
 */
function apart(
  { path, text, head }: VersionRecord,
  twin: VersionRecord | undefined,
  before: VersionRecord,
  id: string,
): LedgerFault {
  const [first, second] = [(twin ?? before).head.version, head.version]
  const how = twin
    ? `both follow ${head.previous === undefined ? 'no version' : 'the same version'}, expected one after the other`
    : 'the second does not follow the first, expected one after the other'
  return {
    message: `Versions \`${first}\` and \`${second}\` were approved apart: ${how}`,
    note: `Both are whole. \`policy join ${id}\` records one after the other, in the order of their days; where only one shall stand, delete the file of the other first`,
    file: path,
    text,
    offset: 0,
    isApart: true,
  }
}

/** A version every week for ten years. */
const mostVersions = 500

function tooMany(id: string, count: number): LedgerFault {
  const message = `Unexpected number of ${count} versions, expected no more than ${mostVersions}`
  const note = 'Move out of `versions/` what `policy approve` did not write'
  return { message, note, file: `${id}/versions`, text: '', offset: 0 }
}

/** Reads the versions of a policy and checks them, against the name in `policy.yaml` as well. */
export function ledgerOf(folder: PolicyFolder): Ledger {
  return readLedger(folder, readMetadata(folder).metadata.version)
}

/** A version whose file is there and gives no bytes. */
function unreadable(folder: PolicyFolder, name: string): LedgerFault {
  const { host, root, id } = folder
  const path = versionPath(folder, name)
  const file = `${id}/versions/${name}.md`
  if (path === undefined)
    return {
      message: `Unexpected file \`${name}.md\` among the versions, expected names of letters, digits, hyphens and full stops`,
      note: 'Move the file out of `versions/`: only `policy approve` writes there',
      file,
      text: '',
      offset: 0,
    }
  const { found, note } = pathFaultOf(host, host.resolve(root, id), path, `${name}.md`)
  return {
    message: `Unexpected ${found} among the versions, expected the file of a version`,
    note,
    file,
    text: '',
    offset: 0,
  }
}

/**
 * What is wrong where `policy.yaml` names a version as the newest that is not there: all of them went away together, so
 * that none of the others misses it.
 */
function missingVersion(versions: readonly VersionRecord[], id: string, version: string | undefined): LedgerFault[] {
  if (version === undefined || versions.some(({ head }) => head.version === version)) return []
  const message = `Missing version \`${version}\`, expected it in \`${id}/versions\`: \`policy.yaml\` names it as the newest`
  const note =
    'Take the folder `versions` back from a copy. Where the policy is new, and its folder a copy of another’s, take the lines `version` and `approved` away'
  return [{ message, note, file: `${id}/policy.yaml`, text: '', offset: 0 }]
}

/** Whether a policy has an approved version of its own, for what asks no more. */
export function hasVersion(folder: PolicyFolder): boolean {
  const { id } = folder
  return versionNames(folder).some(name => {
    const head = readVersionHead(folder, name)?.head
    return head !== undefined && isSameName(head.policy, id)
  })
}

/** What is wrong with the signatures of a version: a role that is none, a picture that was exchanged. */
function signaturesProblem(folder: PolicyFolder, { head, signatures }: VersionRecord): string | undefined {
  const roles = head.metadata.signatories.map(({ role }) => role)
  const stranger = signatures.find(({ role }) => !roles.includes(role))
  if (stranger)
    return `Unexpected signature of the \`${stranger.role}\`, expected one of the signatories: ${roles.join('; ')}`
  const lost = signatures.find(({ image }) => image !== undefined && !isKept(folder, image))
  return (
    lost &&
    `Missing or changed picture of the signature of \`${lost.name}\`, expected \`${lost.image}\` in \`versions/pictures\``
  )
}

function signaturesFault({ path }: ParsedVersionFile): Omit<LedgerFault, 'message'> {
  const note = 'Take the file back from a copy, or take it away and record the signatures anew with policy sign'
  return { note, file: path.replace(/\.md$/, '.signatures.yaml'), text: '', offset: 0 }
}

/** The newest version is written down beside the versions: one that went away leaves no other trace. */
function newestFault(folder: PolicyFolder, versions: readonly VersionRecord[]): LedgerFault | undefined {
  const { host, root } = folder
  const path = newestPath(folder)
  const bytes = readOfPolicy(folder, path)
  const written = bytes && new TextDecoder().decode(bytes)
  const newest = versions.at(-1)?.head
  const expected = newest && writeNewest(newest.version, newest.seal)
  if (written?.trim() === expected?.trim()) return undefined
  const name = written?.split(' ')[0]
  const message =
    written === undefined
      ? 'Missing file `versions/newest.txt`, expected the name of the newest version and its seal'
      : `Missing version \`${name}\`, expected it beside the others, as the newest: \`versions/newest.txt\` names it`
  return { message, note: mend, file: host.relative(root, path), text: written ?? '', offset: 0 }
}

function order(a: DateInterval, b: DateInterval): number {
  const [first, second] = [isoInterval(a), isoInterval(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Versions of one day in the order in which they name one another. */
function chained(versions: readonly VersionRecord[]): VersionRecord[] {
  const after = new Map(versions.map(version => [version.head.previous, version]))
  const chain = new Set<VersionRecord>()
  for (let next = after.get(undefined); next && !chain.has(next); next = after.get(next.head.seal)) chain.add(next)
  return chain.size === versions.length ? [...chain] : [...versions]
}

function faultOf(folder: PolicyFolder, name: string, version: VersionRecord): string | undefined {
  const { host } = folder
  const { head, body } = version
  if (head.version !== name)
    return `Unexpected version \`${head.version}\` in the file \`${name}.md\`, expected \`${name}\``
  if (sealOf(head, host.sha256) !== head.seal)
    return `Unexpected change of the head of version \`${name}\`, expected what its seal was made over`
  const lost = Object.values(head.pictures ?? {}).find(digest => !isKept(folder, digest))
  if (lost) return `Missing or changed picture of version \`${name}\`, expected \`${lost}\` in \`versions/pictures\``
  if (digestOfBody(body, host.sha256) === head.body) return undefined
  const read = readVersionClauses(folder, version)
  if ('clauses' in read && digestOf({ ...read, metadata: head.metadata }, host.sha256) === head.digest) return undefined
  return `Unexpected change of the text of version \`${name}\`, expected the words that were approved`
}

/** A picture's name is its digest. */
function isKept(folder: PolicyFolder, digest: string): boolean {
  const { host } = folder
  const bytes = readOfPolicy(folder, picturePath(folder, digest))
  return bytes !== undefined && host.sha256(bytes) === digest
}
