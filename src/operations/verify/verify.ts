import { withoutNavigation } from '../../contract/site-navigation.ts'
import type { Host } from '../../host/host.ts'
import { formatInterval, type PlainDate } from '../../model/date.ts'
import { lazily, lazilyEach } from '../../model/lazily.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { isRetired } from '../../model/retirement.ts'
import { policyNamed } from '../../source/former-names.ts'
import { readMetadata } from '../../source/metadata.ts'
import { type PolicyFolder, policyFolder } from '../../source/policy-folder.ts'
import { findTrust, rootFor } from '../../source/trust.ts'
import { appliesLater, currentVersion } from '../../versions/in-force.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { type CheckedSchool, checkSchool, type ValidSchool } from '../checked-school.ts'
import { type Content, findContent } from '../content.ts'
import { readNamedFile } from '../named-file.ts'
import { readOnce } from '../one-reading.ts'
import { claimFaults } from '../sign/signature-claims.ts'
import { signedCopy } from '../sign/signed-copies.ts'
import { compareWithVersion, type FinishedFile, type LedgerVersion } from './compare-with-version.ts'
import type { SignatureVerdict, Verdict } from './verdict.ts'

export interface VerifyRequest {
  /** The content root; defaults to the nearest. */
  readonly root?: string | undefined
  /** The version that each file should be; defaults to the current one. */
  readonly at?: string
}

type Proof = typeof import('../../proof/index.ts')

/** What files are verified with. */
interface Verifier {
  readonly host: Host
  /** The trust, unless a content root was named. */
  readonly trust: ReturnType<typeof findTrust>
  readonly proof: Proof
  /** The school in a content root, looked at once for all files. Throws `RequestError` if there is none. */
  readonly schoolIn: (root: string | undefined) => {
    readonly content: Content
    readonly checked: () => Promise<CheckedSchool>
  }
}

/** Verifies files one after another. Throws `RequestError` if a file cannot be read or there is no content root. */
export async function verifyFiles(host: Host, files: readonly string[], request: VerifyRequest): Promise<Verdict[]> {
  const schoolIn = lazilyEach((root: string | undefined) => {
    const content = findContent(host, [], root)
    return { content, checked: lazily(() => checkSchool(host, content.root)) }
  })
  const trust = request.root === undefined ? findTrust(host) : undefined
  const verifier = { host, trust, schoolIn, proof: await import('../../proof/index.ts') }
  const verdicts: Verdict[] = []
  for (const file of files) verdicts.push(await verdictInTrust(file, readNamedFile(host, file), request, verifier))
  return verdicts
}

/**
 * The verdict on a file in the content root that it lies in or that is named; in a trust, that of the school in which it
 * holds, if it holds in one alone.
 */
async function verdictInTrust(
  file: string,
  bytes: Uint8Array,
  request: VerifyRequest,
  verifier: Verifier,
): Promise<Verdict> {
  const { host, trust } = verifier
  const root = request.root ?? rootFor(host, file)
  if (!trust) return verdictOn(file, bytes, { ...request, root }, verifier)
  const first = root === undefined ? undefined : await verdictOn(file, bytes, { ...request, root }, verifier)
  if (first && first.faults.length === 0) return first
  const holding: Verdict[] = []
  for (const school of trust.schools) {
    if (school.root === root) continue
    const verdict = await verdictOn(file, bytes, { ...request, root: school.root }, verifier)
    if (verdict.faults.length === 0) holding.push(verdict)
  }
  if (holding.length === 1) return holding[0]!
  return first ?? verdictOn(file, bytes, { ...request, root: undefined }, verifier)
}

async function verdictOn(
  file: string,
  bytes: Uint8Array,
  { root, at }: VerifyRequest,
  { host, proof, schoolIn }: Verifier,
): Promise<Verdict> {
  const identity = proof.identify(bytes)
  const id = identity?.policy
  const name = identity?.version
  const verdictWith = (faults: readonly string[], signatures: readonly SignatureVerdict[] = []): Verdict => ({
    file,
    format: identity?.format,
    policy: id,
    title: undefined,
    version: name,
    approval: undefined,
    confirmation: undefined,
    appliesFrom: undefined,
    replacedBy: undefined,
    text: undefined,
    signatures,
    signedCopy: undefined,
    faults,
  })
  if (!identity || id === undefined)
    return verdictWith(['It is no file that policy made, or it does not say so any more'])
  const { signatures, signedFaults, original } = await signatureVerdicts(bytes, identity.format, proof)
  if (hasOtherExtension(file, identity.format))
    return verdictWith(['Its name is that of another kind of file, as which programs may show something else'])
  const verdictWithSignatures = (...faults: string[]) => verdictWith([...faults, ...signedFaults], signatures)
  const { content, checked } = schoolIn(root)
  const known = policyNamed(host, content.root, content.allIds, id)
  if (known === undefined) return verdictWithSignatures(`There is no policy ${id} in ${content.root}`)
  if (name === undefined) return verdictWithSignatures(unapprovedFault(identity.kind))
  const folder = readOnce(policyFolder(host, content.root, known))
  const { versions, findings } = ledgerOf(folder)
  const ledgerFaults = findings.map(({ place, message }) => `${place.file}: ${plainMessage(message)}`)
  const version = versions.find(({ head }) => head.version === name)
  if (!version) return verdictWithSignatures(...ledgerFaults, `There is no approved version ${name} of ${id}`)
  const { head } = version
  const school = await checked()
  const finished: FinishedFile = {
    bytes: identity.format === 'html' ? withoutBar(original, id) : original,
    format: identity.format,
    wordsOf: other => proof.fileWords(other, identity.format),
  }
  const text = school.isValid ? await textVerdict({ folder, version, versions }, school, finished) : undefined
  const { copy, fault: copyFault } = signedCopy(folder, name)
  const isOtherFile = copy !== undefined && Buffer.compare(copy.bytes, bytes) !== 0
  const newest = versions.at(-1)!.head
  const current = currentVersion(head, versions, school.today)
  return {
    ...verdictWith([
      ...ledgerFaults,
      ...(copyFault ? [copyFault] : []),
      ...(school.isValid
        ? []
        : ['school.yaml has errors, so that its text cannot be compared: policy validate says which']),
      ...(text === 'altered' ? ['Its text is not that of the version'] : []),
      ...versionFaults(name, newest.version, current !== undefined, at),
      ...(at === undefined ? withdrawalFaults(folder, school.today) : []),
      ...signedFaults,
    ]),
    title: head.metadata.title,
    signedCopy: isOtherFile ? copy.path : undefined,
    approval: ledgerFaults.length > 0 ? undefined : head.approval,
    confirmation: current && current !== head ? current.approval : undefined,
    appliesFrom: current && appliesLater(current, school.today) ? current.approval.effective : undefined,
    replacedBy: current ? undefined : newest.version,
    text,
    signatures,
  }
}

/** A file may have been made before what was recorded of its version was corrected. */
async function textVerdict(
  { folder, version, versions }: LedgerVersion,
  school: ValidSchool,
  finished: FinishedFile,
): ReturnType<typeof compareWithVersion> {
  const now = await compareWithVersion({ folder, version, versions }, school, finished)
  if (now !== 'altered' || versions.every(({ recorded }) => recorded === undefined)) return now
  const recorded = versions.map(each => each.recorded ?? each)
  return compareWithVersion({ folder, version: version.recorded ?? version, versions: recorded }, school, finished)
}

/** A page without what a website adds to it. */
function withoutBar(page: Uint8Array, id: string): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(page)
  const plain = withoutNavigation(text, id)
  return plain === text ? page : new TextEncoder().encode(plain)
}

/** Whether a file's extension is that of another format, so that programs would open it as that. */
function hasOtherExtension(file: string, format: string): boolean {
  const ending = /\.(pdf|docx|xhtml|html?)$/i.exec(file)?.[1]?.toLowerCase()
  return ending !== undefined && ending !== format && !(ending === 'htm' && format === 'html')
}

/**
 * A fault if the file is not version `at` or, by default, not the current text. A version that a review confirmed is
 * current.
 */
function versionFaults(version: string, newest: string, isCurrent: boolean, at: string | undefined): string[] {
  if (at !== undefined) return at === version ? [] : [`It is version ${version}, and not ${at}`]
  return isCurrent
    ? []
    : [`Version ${version} is not in force: ${newest} replaced it (--at ${version} asks about that version)`]
}

/** A fault if the policy is withdrawn, so that no version of it is in force. */
function withdrawalFaults(folder: PolicyFolder, today: PlainDate): string[] {
  const { retired } = readMetadata(folder).metadata
  if (!retired || !isRetired({ retired }, today)) return []
  const instead = retired.replaced_by === undefined ? '' : `; ${retired.replaced_by} applies instead`
  return [`The policy is withdrawn from ${formatInterval(retired.on)}${instead}`]
}

function unapprovedFault(kind: 'draft' | 'changes' | undefined): string {
  switch (kind) {
    case 'draft':
      return 'It is a draft: nobody approved these words'
    case 'changes':
      return 'It shows changes: it is no policy'
    default:
      return 'It names no approved version'
  }
}

/** The signatures of a PDF, and its bytes without them. */
async function signatureVerdicts(
  bytes: Uint8Array,
  format: string,
  proof: Proof,
): Promise<{ signatures: SignatureVerdict[]; signedFaults: string[]; original: Uint8Array }> {
  if (format !== 'pdf') return { signatures: [], signedFaults: [], original: bytes }
  const found = await proof.findSignatures(bytes)
  const signatures = found.signatures.map(({ fault, field, role, signer, shownAs, claimedAt, stamp }) => ({
    field,
    role,
    signer,
    shownAs: shownAs === signer ? undefined : shownAs,
    isValid: fault === undefined,
    fault,
    claimedAt,
    stamp,
  }))
  const invalid = signatures.filter(({ isValid }) => !isValid)
  return {
    signatures,
    signedFaults: [
      ...(found.fault ? [found.fault] : found.signatures.flatMap(claimFaults)),
      ...invalid.map(({ signer, fault }) => `The signature of ${signer} is not valid: ${fault}`),
    ],
    original: bytes.subarray(0, found.originalLength),
  }
}
