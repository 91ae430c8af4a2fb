import { CannotRead } from '../host/host.ts'
import { constructsIn } from '../model/construct.ts'
import { hasRequired } from '../model/field.ts'
import type { Finding } from '../model/finding.ts'
import { withFullNames } from '../model/full-names.ts'
import { type Metadata, metadataFields } from '../model/metadata.ts'
import type { Policy, PolicySource } from '../model/policy.ts'
import type { VersionHead } from '../model/version.ts'
import { loadPictureFault } from '../render/index.ts'
import { policyFileName } from '../source/content-root.ts'
import { readPolicy } from '../source/policy.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { readInside } from '../source/read-inside.ts'
import { newestPath } from '../source/version-file.ts'
import type { RuleContext } from '../validate/rule.ts'
import { validatePolicy } from '../validate/validate.ts'
import { type Ledger, readLedger } from '../versions/ledger.ts'
import { bodyDigestOf } from '../versions/record.ts'
import { type Standing, standingOf } from '../versions/standing.ts'
import type { CheckedSchool, ValidSchool } from './checked-school.ts'
import { asTheyAre, giveUp } from './one-reading.ts'
import { inBase, standingOfBase } from './trust/base-standing.ts'

interface TextReading {
  readonly source: PolicySource
  /** The findings, by file and in the order of its text. */
  readonly findings: readonly Finding[]
}

/** The text of a policy without errors; it has every field that a document needs. */
export interface ValidText extends TextReading {
  readonly isValid: true
  readonly metadata: Metadata
}

/** A text with errors, which are among the findings. */
export interface InvalidText extends TextReading {
  readonly isValid: false
}

/** The text of a policy from any source, read and checked. */
export type CheckedText = ValidText | InvalidText

/** The folder that a policy was read from, and its approved versions. */
interface FolderReading {
  readonly folder: PolicyFolder
  readonly ledger: Ledger
}

export type ValidPolicy = ValidText & FolderReading
export type InvalidPolicy = InvalidText & FolderReading

/** A policy in its folder, read and checked. */
export type CheckedPolicy = ValidPolicy | InvalidPolicy

/**
 * Reads a policy and its ledger, and checks them against every rule; against those of an approval if `isToBeApproved`.
 * Problems become findings.
 */
export async function checkPolicy(
  given: PolicyFolder,
  school: CheckedSchool,
  { isToBeApproved, approvalDay }: Pick<RuleContext, 'isToBeApproved' | 'approvalDay'> = {},
): Promise<CheckedPolicy> {
  const { source, ledger, folder } = await readAtOneMoment(given)
  const newest = ledger.versions.at(-1)?.head
  const record = {
    findings: ledger.findings,
    newest: newest && { version: newest.version, approved: newest.approval.date },
  }
  const context = { ...school.context, ...(isToBeApproved && { isToBeApproved, approvalDay }) }
  const { overlay } = source
  const standing = standingOfBase(folder, source)
  const known = { ...source, ledger: record, ...(overlay && standing && { overlay: { ...overlay, standing } }) }
  const checked = await checkText(known, { context, asset: school.asset })
  return { ...checked, findings: inBase(folder, source, checked.findings), folder, ledger }
}

/** Checks the text of a policy. Loads the picture checker only if the text has pictures. */
export async function checkText(
  source: PolicySource,
  { context, asset }: Pick<CheckedSchool, 'context' | 'asset'>,
): Promise<CheckedText> {
  const pictures = [...source.images.values()].map(({ bytes }) => bytes)
  const pictureFault = pictures.length > 0 ? await loadPictureFault(pictures, asset) : context.pictureFault
  const { findings, hasErrors } = validatePolicy(source, { ...context, pictureFault })
  const { metadata } = source
  // A lone Markdown file may lack facts without breaking a rule.
  if (hasErrors || !hasRequired(metadataFields, metadata)) return { source, findings, isValid: false }
  return { source, findings, isValid: true, metadata }
}

/**
 * Reads the working text and the versions of a policy as they were at one moment. Reads them again if an approval is
 * recorded meanwhile.
 */
async function readAtOneMoment(
  given: PolicyFolder,
): Promise<{ source: PolicySource; ledger: Ledger; folder: PolicyFolder }> {
  for (let [attempt, folder] = [1, given]; ; attempt++) {
    const { host, path } = folder
    host.seeCommitted(path)
    const before = recordedState(folder)
    const found = readPolicy(folder)
    const ledger = readLedger(folder, found.metadata.version)
    const newest = ledger.versions.at(-1)
    // A text that nobody edited since its approval means what it meant then.
    const isOlder = newest && usesNewerConstructs(found, folder, newest.head)
    const source = isOlder ? readPolicy(folder, newest.head.constructs ?? []) : found
    const now = { ...folder, host: asTheyAre(host) }
    now.host.seeCommitted(path)
    if (attempt === maxAttempts || recordedState(now) === before) return { source, ledger, folder }
    folder = giveUp(folder)
    await new Promise(resolve => setTimeout(resolve, attempt * 5))
  }
}

/** Whether files are those of a version, byte for byte, but were read with constructs that are newer than it. */
function usesNewerConstructs(
  { files }: PolicySource,
  { host, id }: PolicyFolder,
  { constructs, body }: VersionHead,
): boolean {
  const used = constructsIn(files.map(({ tree }) => tree))
  return used.some(construct => !constructs?.includes(construct)) && bodyDigestOf(files, id, host.sha256) === body
}

/** An approval is recorded in far less time than this many attempts take. */
const maxAttempts = 10

/** The files that every approval changes: `policy.yaml`, and the name of the newest version. */
function recordedState(folder: PolicyFolder): string {
  const { host, root, path } = folder
  const files = [host.resolve(path, policyFileName), newestPath(folder)]
  try {
    return files.map(file => Buffer.from(readInside(host, root, file) ?? []).toString('latin1')).join('\0')
  } catch (error) {
    if (error instanceof CannotRead) return error.message
    throw error
  }
}

/** Whether and how a policy is approved. */
export function approvalStanding({ source, ledger }: CheckedPolicy, school: CheckedSchool): Standing {
  return standingOf(ledger.versions, source.metadata.approved, school.source.keepsVersions, school.today)
}

/** The working text as a policy to compose, with committee aliases replaced by full names. */
export function policyOf({ source, metadata }: ValidText, { school, source: { titleOf } }: ValidSchool): Policy {
  const { id, clauses, images } = source
  return { id, metadata: withFullNames(metadata, school), clauses, images, school, titleOf }
}
