import { type ApprovalMethod, approvalMethods } from '../model/approval-method.ts'
import type { Correctable, Correction } from '../model/correction.ts'
import {
  type DateInterval,
  dayInterval,
  formatInterval,
  isoInterval,
  parseDateInterval,
  storedInterval,
} from '../model/date.ts'
import { plainMessage } from '../model/plain-message.ts'
import { Problem } from '../model/problem.ts'
import { enumerate } from '../model/words.ts'
import { policyFileName } from '../source/content-root.ts'
import { correctionsPath, readCorrections } from '../source/corrections-file.ts'
import type { PolicyFolder } from '../source/policy-folder.ts'
import { newestPath, writeNewest } from '../source/version-file.ts'
import { corrected, correctionsFile, dateOf, recordedValue, sealed } from '../versions/corrections.ts'
import type { VersionRecord } from '../versions/version-record.ts'
import { approvedYaml } from './approve/approved-yaml.ts'
import { checkPolicy, type ValidPolicy } from './checked-policy.ts'
import { checkSchool, type ValidSchool } from './checked-school.ts'
import type { ContentOfOne } from './content.ts'
import { committeeOf } from './named-committee.ts'
import { recordableWords } from './recordable-words.ts'
import { RequestError } from './request-error.ts'
import { withPendingFiles } from './with-pending-files.ts'

export interface CorrectionRequest {
  /** The version whose record is wrong; the newest unless given. */
  readonly version?: string | undefined
  readonly field: Correctable
  /** What is true. */
  readonly is: string
  /** Whose signature, if it is one. */
  readonly role?: string | undefined
  readonly reason: string
}

/** What was corrected. */
export interface Corrected {
  readonly policy: string
  readonly title: string
  readonly correction: Correction
}

/**
 * Appends corrections of what was recorded of versions, all of them or none; the versions themselves are not touched.
 * Throws `RequestError` if the policy has errors, there is no such version or signature, or what is said is recorded
 * already or cannot be.
 */
export async function correctRecord(
  content: ContentOfOne,
  requests: readonly CorrectionRequest[],
): Promise<Corrected[]> {
  const { host, root, folder } = content
  const school = await checkSchool(host, root)
  return host.withLocks([folder.path], async commit => {
    const files = new Map<string, Uint8Array>()
    const done: Corrected[] = []
    for (const request of requests) {
      // Each comes behind those before it, as if they were written already.
      const policy = await checkPolicy({ ...folder, host: withPendingFiles(host, files) }, school)
      if (!school.isValid || policy.ledger.findings.length > 0 || !policy.isValid)
        throw new RequestError(
          `${folder.id} has errors, so that nothing is corrected: policy validate ${folder.id} says which`,
        )
      const { correction, written } = correctionOf(policy, school, request)
      for (const [path, bytes] of written) files.set(path, bytes)
      await expectValid(folder, school, files)
      done.push({ policy: folder.id, title: policy.metadata.title, correction })
    }
    commit(files)
    return done
  })
}

/** A correction that was asked for, and the files that it writes. */
function correctionOf(
  policy: ValidPolicy,
  school: ValidSchool,
  request: CorrectionRequest,
): { correction: Correction; written: ReadonlyMap<string, Uint8Array> } {
  const { folder, ledger } = policy
  const { versions } = ledger
  const index =
    request.version === undefined
      ? versions.length - 1
      : versions.findIndex(({ head }) => head.version === request.version)
  const version = versions[index]
  if (!version)
    throw new RequestError(
      versions.length === 0
        ? `${folder.id} has no approved version yet`
        : `There is no version ${request.version} of ${folder.id}. Its versions are ${enumerate(versions.map(({ head }) => head.version))}`,
    )
  const role = roleOf(request, version)
  const is = statedValue(request, school)
  const was = recordedValue(version, { field: request.field, role })
  if (was === is) throw new RequestError(`That is what is recorded of version ${version.head.version}: ${is}`)
  if (request.field === 'date') expectInOrder(is, versions, index)
  expectSignedAfter(request.field, is, version)
  const { corrections } = readCorrections(folder)
  const entry = {
    version: version.head.version,
    field: request.field,
    role,
    was,
    is,
    reason: recordableWords('--reason', request.reason, school.context),
    on: dayInterval(school.today),
    previous: corrections.at(-1)?.seal ?? version.head.seal,
  }
  const correction = sealed(entry, folder.host.sha256)
  const isNewest = index === versions.length - 1
  const written = filesOf(policy, [...corrections, correction], isNewest ? corrected(version, [correction]) : undefined)
  return { correction, written }
}

/** The role whose signature is corrected, as it is recorded; undefined for the approval. */
function roleOf({ field, role }: CorrectionRequest, { head, signatures }: VersionRecord): string | undefined {
  if (field !== 'signatory' && field !== 'signed') return undefined
  if (signatures.some(each => each.role === role)) return role
  const roles = signatures.map(each => each.role)
  const known = roles.length === 0 ? 'Nobody is recorded as having signed it' : `There are those of ${enumerate(roles)}`
  throw new RequestError(
    `Version ${head.version} has no signature of ${role ?? 'nobody'}: say whose with --role. ${known}`,
  )
}

/** What is true, as corrections keep it. */
function statedValue({ field, is }: CorrectionRequest, { school, context, today }: ValidSchool): string {
  switch (field) {
    case 'body':
      return committeeOf(is, school)
    case 'method':
      if (approvalMethods.includes(is as ApprovalMethod)) return is
      throw new RequestError(`There is no method ${is}. There are ${enumerate(approvalMethods)}`)
    case 'date':
    case 'effective':
    case 'signed': {
      const date = parseDateInterval(is)
      if (date instanceof Problem) throw new RequestError(plainMessage(date.message))
      if (field !== 'effective' && date.first.toString() > today.toString())
        throw new RequestError(`${formatInterval(date)} is yet to come`)
      return isoInterval(date)
    }
    default:
      return recordableWords(`--${field}`, is, context)
  }
}

/** Versions stay in the order in which they were approved. */
function expectInOrder(is: string, versions: readonly VersionRecord[], index: number): void {
  const day = firstDay(dateOf(is))
  const beside = [versions[index - 1], versions[index + 1]].map(each => each?.head.approval.date)
  const [before, after] = beside
  if ((before && day < firstDay(before)) || (after && day > after.last.toString()))
    throw new RequestError(
      `${is} is not between the approvals of the versions beside it (${beside.flatMap(each => (each ? [storedInterval(each)] : [])).join(' and ')})`,
    )
}

/** Nobody signs a version before it is approved. */
function expectSignedAfter(field: Correctable, is: string, { head, signatures }: VersionRecord): void {
  if (field !== 'date' && field !== 'signed') return
  const approved = field === 'date' ? dateOf(is) : head.approval.date
  const signed = field === 'signed' ? [dateOf(is)] : signatures.map(({ date }) => date)
  const early = signed.find(each => firstDay(each) < firstDay(approved))
  if (early)
    throw new RequestError(
      `The signature of ${formatInterval(early)} would lie before the approval of ${formatInterval(approved)}`,
    )
}

const firstDay = ({ first }: DateInterval) => first.toString()

/** The files of a correction; `newest` is the newest version, if it is the one that was corrected. */
function filesOf(
  { folder, ledger, metadata, source }: ValidPolicy,
  corrections: readonly Correction[],
  newest: VersionRecord | undefined,
): Map<string, Uint8Array> {
  const { host } = folder
  const { version, seal } = ledger.versions.at(-1)!.head
  const bytes = (text: string) => new TextEncoder().encode(text)
  const isDated =
    newest && metadata.approved && storedInterval(metadata.approved) !== storedInterval(newest.head.approval.date)
  return new Map([
    [correctionsPath(folder), correctionsFile(corrections)],
    [newestPath(folder), bytes(writeNewest(version, seal, corrections.at(-1)!.seal))],
    ...(isDated
      ? [
          [
            host.resolve(folder.path, policyFileName),
            bytes(approvedYaml(folder, source.yaml, metadata, version, newest.head.approval.date)),
          ] as const,
        ]
      : []),
  ])
}

async function expectValid(
  folder: PolicyFolder,
  school: ValidSchool,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { isValid, findings } = await checkPolicy({ ...folder, host: withPendingFiles(folder.host, files) }, school)
  const first = findings.find(({ severity }) => severity === 'error')
  if (!isValid) throw new RequestError(`The correction cannot be recorded: ${plainMessage(first?.message ?? '')}`)
}
