import { Temporal } from 'temporal-polyfill'
import { pictureOf } from '../../document/picture.ts'
import type { Host } from '../../host/host.ts'
import { commandLine } from '../../model/command-line.ts'
import { type DateInterval, formatInterval, isoInterval, type PlainDate, parseDateInterval } from '../../model/date.ts'
import type { Signatory } from '../../model/metadata.ts'
import { nearest } from '../../model/nearest.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { Problem } from '../../model/problem.ts'
import { isSameIgnoringCase, signatoriesNamed, signaturesOf } from '../../model/signatories.ts'
import type { SignatureMethod } from '../../model/signature-method.ts'
import { enumerate } from '../../model/words.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { signaturesPath, writeSignatures } from '../../source/signatures-file.ts'
import { picturePath } from '../../source/version-file.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { plainData } from '../../versions/plain-data.ts'
import type { VersionRecord } from '../../versions/version-record.ts'
import { type CheckedSchool, checkSchool } from '../checked-school.ts'
import type { Content } from '../content.ts'
import { mapPolicies } from '../map-policies.ts'
import { readNamedFile } from '../named-file.ts'
import { recordableWords } from '../recordable-words.ts'
import { RequestError } from '../request-error.ts'

/** A signature on paper, as the caller gives it, not yet checked. */
export interface SignatureRequest {
  /** The role of the signatory. */
  readonly role: string
  readonly name: string
  /** The day of the signature. */
  readonly on?: string
  readonly method: SignatureMethod
  /** A file with a picture of the signature. */
  readonly image?: string
  /** The version that was signed; defaults to the newest. */
  readonly versionName?: string
  /** Called once for each signature, after it is recorded. */
  readonly onRecorded?: (signature: RecordedSignature) => void
}

/** A signature that was recorded on a version. */
export interface RecordedSignature {
  readonly title: string
  readonly version: string
  readonly role: string
  readonly name: string
  readonly date: DateInterval
  /** The signatories who have not signed yet. */
  readonly open: readonly Signatory[]
}

export interface SignatureResult {
  readonly signatures: readonly RecordedSignature[]
  /** Used for its time zone and fonts. A signature is recorded even if the school has errors. */
  readonly school: CheckedSchool
}

/**
 * Records one person's signature on a version of every policy or of none. Throws `RequestError` if one of the
 * signatures cannot be recorded.
 */
export async function recordSignatures(
  { host, root, folders }: Content,
  request: SignatureRequest,
): Promise<SignatureResult> {
  if (request.name.trim() === '') throw new RequestError('--name: Unexpected empty name, expected who signed')
  const school = await checkSchool(host, root)
  const name = recordableWords('--name', request.name, school.context)
  const paths = folders.map(({ path }) => path)
  return host.withLocks(paths, async commit => {
    const recordings = await mapPolicies(folders, folder => recordingOf(folder, { ...request, name }, school.today))
    commit(new Map(recordings.flatMap(({ files }) => [...files])))
    const signatures = recordings.map(({ signature }) => signature)
    for (const signature of signatures) request.onRecorded?.(signature)
    return { signatures, school }
  })
}

/** A checked signature, with the files to write. */
interface Recording {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly signature: RecordedSignature
}

function recordingOf(folder: PolicyFolder, request: SignatureRequest, today: PlainDate): Recording {
  const { host } = folder
  const { head, signatures } = versionToSign(folder, request.versionName)
  const { signatories } = head.metadata
  const signatory = findSignatory(request.role, request.name, signatories)
  const { role } = signatory
  const isExpectedName = signatory.name !== undefined && isSameIgnoringCase(signatory.name, request.name)
  const name = isExpectedName ? signatory.name! : request.name
  const date = dayOf(request.on ?? '', head, today)
  const earlier = signaturesOf(signatories, signatures)[signatories.indexOf(signatory)]
  if (earlier)
    throw new RequestError(
      `${earlier.name} signed version ${head.version} as ${role} already, on ${formatInterval(earlier.date)}`,
    )
  const picture = request.image === undefined ? undefined : readPicture(host, request.image)
  const signature = {
    role,
    name,
    date: isoInterval(date),
    method: request.method,
    ...(picture && { image: host.sha256(picture) }),
  }
  const record = { version: head.version, seal: head.seal, signatures: [...signatures.map(plainData), signature] }
  const files = new Map<string, Uint8Array>([
    [signaturesPath(folder, head.version), new TextEncoder().encode(writeSignatures(record))],
  ])
  if (picture) files.set(picturePath(folder, host.sha256(picture)), picture)
  const signed = signaturesOf(signatories, [...signatures, signature])
  const open = signatories.filter((_, index) => signed[index] === undefined)
  return { files, signature: { title: head.metadata.title, version: head.version, role, name, date, open } }
}

/** Parses the day of a signature. Throws `RequestError` if it is before the approval, in the future, or no day. */
function dayOf(on: string, head: VersionRecord['head'], today: PlainDate): DateInterval {
  const date = parseDateInterval(on)
  if (date instanceof Problem || date.precision !== 'day')
    throw new RequestError(
      `--on: Unexpected date ${on || 'that is missing'}, expected the day of the signature, such as 2026-03-02`,
    )
  if (Temporal.PlainDate.compare(date.first, head.approval.date.first) < 0)
    throw new RequestError(
      `--on: ${formatInterval(date)} lies before the approval of version ${head.version}, ${formatInterval(head.approval.date)}`,
    )
  if (Temporal.PlainDate.compare(date.first, today) > 0)
    throw new RequestError(`--on: ${formatInterval(date)} is yet to come, expected the day of the signature`)
  return date
}

function versionToSign(folder: PolicyFolder, name: string | undefined): VersionRecord {
  const { versions, findings } = ledgerOf(folder)
  if (findings.length > 0) throw new RequestError('The approved versions have errors: policy validate says which')
  const version = name === undefined ? versions.at(-1) : versions.find(({ head }) => head.version === name)
  if (version) return version
  throw new RequestError(
    name === undefined
      ? `${folder.id} has no approved version to sign: ${commandLine('approve', folder.id, '--on', '<date>')} records one`
      : `There is no version ${name} of ${folder.id}`,
  )
}

/**
 * The signatory of a role. If several share it, prefers the one of that name, then one without a name. Throws
 * `RequestError` if none fits.
 */
function findSignatory(role: string, name: string, signatories: readonly Signatory[]): Signatory {
  const found = signatoriesNamed(signatories, role)
  const [first, ...others] = found
  if (first && others.length === 0) return first
  if (first) {
    const named = found.find(each => each.name !== undefined && isSameIgnoringCase(each.name, name))
    const nameless = found.find(each => each.name === undefined)
    if (named ?? nameless) return (named ?? nameless)!
    throw new RequestError(
      `${name} is none of those who sign as ${first.role}: they are ${enumerate(found.map(each => each.name ?? each.role))}. --name takes the name as the policy has it`,
    )
  }
  const roles = signatories.map(signatory => signatory.role)
  const hint = nearest(role, roles) ?? `They are: ${roles.join('; ')}`
  throw new RequestError(`${role} is none of the policy’s signatories. ${plainMessage(hint)}`)
}

function readPicture(host: Host, file: string): Uint8Array {
  const bytes = readNamedFile(host, file)
  const type = pictureOf(bytes)?.type
  if (type !== 'png' && type !== 'jpeg') throw new RequestError(`${file} is no PNG or JPEG picture`)
  return bytes
}
