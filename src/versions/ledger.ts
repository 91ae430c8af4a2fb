import { CannotRead } from '../host/host.ts'
import { type Correction, takenBack } from '../model/correction.ts'
import { type DateInterval, isoInterval } from '../model/date.ts'
import type { LedgerFinding } from '../model/policy.ts'
import { takenBackPath, versionNames } from '../source/content-root.ts'
import { readCorrections } from '../source/corrections-file.ts'
import { nameTest } from '../source/former-names.ts'
import { readMetadata } from '../source/metadata.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readPolicyFile } from '../source/read-inside.ts'
import { readSignatures } from '../source/signatures-file.ts'
import { picturePath, readVersionClauses, readVersionFile, readVersionHead } from '../source/version-file.ts'
import { corrected, correctionsProblem } from './corrections.ts'
import {
  approvedApart,
  asConflict,
  correctionsFinding,
  ledgerFinding,
  maxVersions,
  missingVersion,
  newestFinding,
  restoreNote,
  signaturesFinding,
  tooManyVersions,
  unreadableVersion,
} from './ledger-findings.ts'
import { digestOf, digestOfBody } from './record.ts'
import { sealOf } from './seal.ts'
import type { VersionRecord } from './version-record.ts'

/**
 * The approved versions of a policy, oldest first, and what is wrong with their files. Leaves out other policies'
 * versions.
 */
export interface Ledger {
  readonly versions: readonly VersionRecord[]
  readonly findings: readonly LedgerFinding[]
}

/**
 * Reads and checks the versions of a policy: each file's seal and text, and that each names the seal of the one before.
 * A text is parsed only if its file differs from the one that was recorded. If the disk fails, the ledger has a finding
 * and no versions, since nobody could say which one is in force. `newest` is the newest version according to
 * `policy.yaml`.
 */
export function readLedger(folder: PolicyFolder, newest?: string): Ledger {
  const { id } = folder
  try {
    const { versions, findings } = readVersions(folder)
    if (findings.length === 0) return { versions, findings: missingVersion(versions, id, newest) }
    const conflicts = findings.flatMap(finding => asConflict(finding, folder) ?? [])
    // Whatever else is found follows from them.
    return { versions, findings: conflicts.length > 0 ? conflicts : findings }
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const note = 'Until it can be read, nothing can be told of what is approved'
    return { versions: [], findings: [ledgerFinding({ message: error.message, note }, `${id}/versions`)] }
  }
}

function readVersions(folder: PolicyFolder): Ledger {
  const { id } = folder
  const findings: LedgerFinding[] = []
  const names = versionNames(folder)
  if (names.length > maxVersions) return { versions: [], findings: [tooManyVersions(id, names.length)] }
  const read = names.flatMap(name => {
    const version = readVersionHead(folder, name)
    if (!version) findings.push(unreadableVersion(folder, name))
    return version ? [{ name, version }] : []
  })
  const addFinding = ({ path, text }: VersionRecord, message: string, note = restoreNote) =>
    findings.push(ledgerFinding({ message, note }, path, text))
  const isOwn = nameTest(folder)
  const versions: VersionRecord[] = []
  const foreign: VersionRecord[] = []
  for (const { name, version } of read) {
    findings.push(...version.findings)
    const { head } = version
    if (!head) continue
    if (!isOwn(head.policy)) {
      foreign.push({ ...version, head, signatures: [] })
      continue
    }
    const { signatures, problem } = readSignatures(folder, head.version, head.seal)
    const record = { ...version, head, signatures }
    versions.push(record)
    const wrong = versionProblem(folder, name, record)
    if (wrong) addFinding(record, wrong)
    const wrongSignatures = problem ?? signaturesProblem(folder, record)
    if (wrongSignatures) findings.push(signaturesFinding(wrongSignatures, record))
  }
  versions.sort(
    (a, b) => compareDates(a.head.approval.date, b.head.approval.date) || (a.head.version < b.head.version ? -1 : 1),
  )
  const inOrder = inChainOrder(versions)
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
      findings.push(approvedApart(version, twin, before, id))
      return
    }
    const message = before
      ? `Unexpected version \`${version.head.version}\` after \`${before.head.version}\`, expected the one whose seal it names: a version is missing, or was put in the place of another`
      : `Unexpected first version \`${version.head.version}\`, expected the version before it, whose seal it names`
    addFinding(version, message)
  })
  const copied = `Versions stay with their policy: a folder that was copied begins without them. Delete \`versions/\` from \`${id}\`, and \`approved\` and \`version\` from its \`policy.yaml\`. \`policy new --from\` copies a text without them, and \`policy rename\` takes them along`
  for (const version of foreign) {
    const message = `Unexpected version of the policy \`${version.head.policy}\`, expected one of \`${id}\``
    addFinding(version, message, versions.length === 0 ? copied : restoreNote)
  }
  const { corrections, problem: unread } = readCorrections(folder)
  const wrong = unread ? { message: unread } : correctionsProblem(corrections, inOrder, folder.host.sha256)
  if (wrong && foreign.length === 0) findings.push(correctionsFinding(wrong, folder))
  if (!wrong && foreign.length === 0) findings.push(...takenBackFindings(folder, corrections))
  // If another policy's versions were copied here, so was its `newest.txt`.
  const isNewestTold = foreign.length === 0 && !isApart && !wrong
  const lost = isNewestTold ? newestFinding(folder, inOrder, corrections.at(-1)?.seal) : undefined
  if (lost) findings.push(lost)
  return { versions: wrong ? inOrder : inOrder.map(version => corrected(version, corrections)), findings }
}

/** What is wrong with the versions whose approvals were taken back, which stay as they were. */
function takenBackFindings(folder: PolicyFolder, corrections: readonly Correction[]): LedgerFinding[] {
  return corrections.flatMap(({ field, version: name, was }): LedgerFinding[] => {
    const path = field === takenBack && was !== undefined ? takenBackPath(folder, name, was) : undefined
    if (path === undefined) return []
    const read = readVersionFile(folder, path)
    if (read?.findings.length) return [...read.findings]
    const wrong = !read?.head
      ? `Missing version \`${name}\`, whose approval was taken back, expected it in \`versions/taken-back\``
      : read.head.seal !== was
        ? `Unexpected version \`${name}\` in \`versions/taken-back\`, expected the one that was taken back`
        : versionProblem(folder, name, { ...read, head: read.head, signatures: [] })
    return wrong === undefined
      ? []
      : [ledgerFinding({ message: wrong, note: restoreNote }, folder.host.relative(folder.root, path), read?.text)]
  })
}

/** Reads and checks the versions of a policy, including against the newest version that `policy.yaml` names. */
export function ledgerOf(folder: PolicyFolder): Ledger {
  return readLedger(folder, readMetadata(folder).metadata.version)
}

/** What is wrong with the signatures of a version: a role that is no signatory's, or a missing or changed picture. */
function signaturesProblem(folder: PolicyFolder, { head, signatures }: VersionRecord): string | undefined {
  const roles = head.metadata.signatories.map(({ role }) => role)
  const stranger = signatures.find(({ role }) => !roles.includes(role))
  if (stranger)
    return `Unexpected signature of the \`${stranger.role}\`, expected one of the signatories: ${roles.join('; ')}`
  const lost = signatures.find(({ image }) => image !== undefined && !isPictureIntact(folder, image))
  return (
    lost &&
    `Missing or changed picture of the signature of \`${lost.name}\`, expected \`${lost.image}\` in \`versions/pictures\``
  )
}

function compareDates(a: DateInterval, b: DateInterval): number {
  const [first, second] = [isoInterval(a), isoInterval(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** The versions in the order in which they name one another; as given if they do not form one chain. */
function inChainOrder(versions: readonly VersionRecord[]): VersionRecord[] {
  const after = new Map(versions.map(version => [version.head.previous, version]))
  const chain = new Set<VersionRecord>()
  for (let next = after.get(undefined); next && !chain.has(next); next = after.get(next.head.seal)) chain.add(next)
  return chain.size === versions.length ? [...chain] : [...versions]
}

function versionProblem(folder: PolicyFolder, name: string, version: VersionRecord): string | undefined {
  const { host } = folder
  const { head, body } = version
  if (head.version !== name)
    return `Unexpected version \`${head.version}\` in the file \`${name}.md\`, expected \`${name}\``
  if (sealOf(head, host.sha256) !== head.seal)
    return `Unexpected change of the head of version \`${name}\`, expected what its seal was made over`
  const lost = Object.values(head.pictures ?? {}).find(digest => !isPictureIntact(folder, digest))
  if (lost) return `Missing or changed picture of version \`${name}\`, expected \`${lost}\` in \`versions/pictures\``
  if (digestOfBody(body, host.sha256) === head.body) return undefined
  const read = readVersionClauses(folder, version)
  if ('clauses' in read && digestOf({ ...read, metadata: head.metadata }, host.sha256) === head.digest) return undefined
  return `Unexpected change of the text of version \`${name}\`, expected the words that were approved`
}

/** Whether the picture with a digest, which is also its file name, exists and is unchanged. */
function isPictureIntact(folder: PolicyFolder, digest: string): boolean {
  const { host } = folder
  const bytes = readPolicyFile(folder, picturePath(folder, digest))
  return bytes !== undefined && host.sha256(bytes) === digest
}
