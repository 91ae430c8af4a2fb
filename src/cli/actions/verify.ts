import type { Host } from '../../host/host.ts'
import { formatInterval } from '../../model/date.ts'
import { isSameName } from '../../model/same-name.ts'
import { approvalWords } from '../../report/approval.ts'
import { paintFor } from '../../report/paint.ts'
import { verdictReports } from '../../report/verdicts/index.ts'
import type { SignatureVerdict, Verdict } from '../../report/verdicts/report.ts'
import { appliesLater, currentVersion } from '../../versions/in-force.ts'
import { ledgerOf } from '../../versions/ledger.ts'
import { checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import type { Context } from '../context.ts'
import { readNamedFile } from '../named-file.ts'
import { plainMessage } from '../plain-message.ts'
import { claimFaults } from '../signature-claims.ts'
import { signedCopy } from '../signed-copies.ts'
import { todayIn } from '../today.ts'
import { compareWithVersion, type Finished } from '../verification.ts'

export interface VerifyOptions {
  readonly root?: string
  readonly at?: string
  readonly format: keyof typeof verdictReports
}

type Proof = typeof import('../../proof/index.ts')

/** Judges files one by one; the worst verdict gives the exit code. */
export async function verifyFiles(files: readonly string[], options: VerifyOptions, context: Context): Promise<void> {
  const { host } = context
  const contents = files.map(file => ({ file, bytes: readNamedFile(host, file) }))
  const proof = await import('../../proof/index.ts')
  const verdicts: Verdict[] = []
  for (const { file, bytes } of contents) verdicts.push(await verdictOn(file, bytes, options, proof, host))
  host.output.write(verdictReports[options.format]({ verdicts, paint: paintFor(host.output) }))
  if (verdicts.some(({ faults }) => faults.length > 0)) context.exitCode = 1
}

async function verdictOn(
  file: string,
  bytes: Uint8Array,
  { root: rootOption, at }: VerifyOptions,
  proof: Proof,
  host: Host,
): Promise<Verdict> {
  const identity = proof.identify(bytes)
  const id = identity?.policy
  const version = identity?.version
  const failed = (faults: readonly string[], signatures: readonly SignatureVerdict[] = []): Verdict => ({
    file,
    format: identity?.format,
    policy: id,
    title: undefined,
    version,
    approved: undefined,
    confirmed: undefined,
    appliesFrom: undefined,
    replacedBy: undefined,
    text: undefined,
    signatures,
    signedCopy: undefined,
    faults,
  })
  if (!identity || id === undefined) return failed(['It is no file that policy made, or it does not say so any more'])
  const { signatures, signedFaults, original } = await signatureVerdicts(bytes, identity.format, proof)
  if (isNamedOtherwise(file, identity.format))
    return failed(['Its name is that of another kind of file, as which programs may show something else'])
  const refused = (...faults: string[]) => failed([...faults, ...signedFaults], signatures)
  const content = findContent(host, [], rootOption)
  const folder = content.allIds.find(known => isSameName(known, id))
  if (folder === undefined) return refused(`There is no policy ${id} in ${content.root}`)
  if (version === undefined) return refused(notApproved(identity.kind))
  const { versions, faults } = ledgerOf(host, content.root, folder)
  const ledgerFaults = faults.map(({ file: path, message }) => `${path}: ${plainMessage(message)}`)
  const head = versions.find(known => known.head.version === version)?.head
  if (!head) return refused(...ledgerFaults, `There is no approved version ${version} of ${id}`)
  const school = await checkSchool(host, content.root)
  const finished: Finished = {
    bytes: original,
    format: identity.format,
    wordsOf: other => proof.fileWords(other, identity.format),
  }
  const text = await compareWithVersion(host, content.root, folder, head, versions, school, finished)
  const { copy, fault: copyFault } = signedCopy(host, content.root, folder, version)
  const isOther = copy !== undefined && Buffer.compare(copy.bytes, bytes) !== 0
  const newest = versions.at(-1)!.head
  const today = todayIn(school.source.school.timezone, host)
  const current = currentVersion(head, versions, today)
  return {
    ...failed([
      ...ledgerFaults,
      ...(copyFault ? [copyFault] : []),
      ...(text === 'altered' ? ['Its text is not that of the version'] : []),
      ...ageFaults(version, newest.version, current !== undefined, at),
      ...signedFaults,
    ]),
    title: head.metadata.title,
    signedCopy: isOther ? copy.path : undefined,
    approved: ledgerFaults.length > 0 ? undefined : approvalWords(head.approval),
    confirmed: current && current !== head ? approvalWords(current.approval) : undefined,
    appliesFrom: current && appliesLater(current, today) ? formatInterval(current.approval.effective!) : undefined,
    replacedBy: current ? undefined : newest.version,
    text,
    signatures,
  }
}

/** Whether the ending of a file's name stands for another format: programs go by that. */
function isNamedOtherwise(file: string, format: string): boolean {
  const ending = /\.(pdf|docx|xhtml|html?)$/i.exec(file)?.[1]?.toLowerCase()
  return ending !== undefined && ending !== format && !(ending === 'htm' && format === 'html')
}

/** A version that was replaced is not what is in force, however well it is kept; one whose text was confirmed is. */
function ageFaults(version: string, newest: string, isCurrent: boolean, at: string | undefined): string[] {
  if (at !== undefined) return at === version ? [] : [`It is version ${version}, and not ${at}`]
  return isCurrent
    ? []
    : [`Version ${version} is not in force: ${newest} replaced it (--at ${version} asks about that version)`]
}

function notApproved(kind: 'draft' | 'changes' | undefined): string {
  switch (kind) {
    case 'draft':
      return 'It is a draft: nobody approved these words'
    case 'changes':
      return 'It shows changes: it is no policy'
    default:
      return 'It names no approved version'
  }
}

/** The signatures of a PDF, and its bytes before the first of them. */
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
