import { Temporal } from 'temporal-polyfill'
import { pictureOf } from '../../document/picture.ts'
import type { Host } from '../../host/host.ts'
import { type DateInterval, formatInterval, isoInterval, type PlainDate, parseDateInterval } from '../../model/date.ts'
import type { Signatory } from '../../model/metadata.ts'
import { nearest } from '../../model/nearest.ts'
import { Problem } from '../../model/problem.ts'
import { isSameIgnoringCase, signatoriesNamed, signatoryWords, signaturesOf } from '../../model/signatories.ts'
import type { SignatureMethod } from '../../model/signature.ts'
import { commandLine, shellWord } from '../../report/command-line.ts'
import { enumerate } from '../../report/words.ts'
import { readSignatures, signaturesPath, writeSignatures } from '../../source/signatures-file.ts'
import { picturePath } from '../../source/version-file.ts'
import { type HeadedVersion, ledgerOf } from '../../versions/ledger.ts'
import { plainData } from '../../versions/plain-data.ts'
import { type CheckedSchool, checkSchool } from '../checked.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { givenWords } from '../given-words.ts'
import { readNamedFile } from '../named-file.ts'
import { plainMessage } from '../plain-message.ts'
import { aloneWithAll, each } from '../together.ts'

export interface SignOptions {
  readonly root?: string
  readonly role: string
  readonly name?: string
  readonly on?: string
  readonly method: SignatureMethod
  readonly image?: string
  readonly versionName?: string
  readonly key?: string
  readonly cert?: string
  readonly p12?: string
  readonly timestamp?: string
  readonly out?: string
}

const optionsForPdf = ['key', 'cert', 'p12', 'timestamp', 'out'] as const

/** Records one person's signature on versions of policies: on none where one is refused. */
export async function signPolicies(names: readonly string[], options: SignOptions, context: Context): Promise<void> {
  const { host } = context
  const { name: signer = '' } = options
  const forPdf = optionsForPdf.find(option => options[option] !== undefined)
  if (forPdf !== undefined)
    throw new UsageError(
      `--${forPdf} is for signing a PDF with a key, and ${names[0]} is none: name the file, such as ${shellWord(`out/${names[0]}.pdf`)}`,
    )
  if (signer.trim() === '') throw new UsageError('--name: Unexpected empty name, expected who signed')
  const { root, ids } = findContent(host, names, options.root)
  const school = await checkSchool(host, root)
  const name = givenWords('--name', signer, school.facts)
  const folders = ids.map(id => host.resolve(root, id))
  await aloneWithAll(host, folders, async commits => {
    const recordings = await each(ids, id => signatureOf(host, root, id, name, school, options))
    for (const [index, { files, told }] of recordings.entries()) {
      commits[index]!(files)
      host.output.write(told)
    }
  })
}

/** The files that record a signature on a version, and what is told of it. */
interface Recording {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly told: string
}

function signatureOf(
  host: Host,
  root: string,
  id: string,
  signer: string,
  { today }: CheckedSchool,
  options: SignOptions,
): Recording {
  const { head } = versionToSign(host, root, id, options.versionName)
  const signatory = signatoryNamed(options.role, signer, head)
  const { role } = signatory
  const name = signatory.name !== undefined && isSameIgnoringCase(signatory.name, signer) ? signatory.name : signer
  const date = dayOf(options.on ?? '', head, today)
  const { signatures, problem } = readSignatures(host, root, id, head.version, head.seal)
  if (problem) throw new UsageError(`The record of signatures cannot be read: ${plainMessage(problem)}`)
  const { signatories } = head.metadata
  const former = signaturesOf(signatories, signatures)[signatories.indexOf(signatory)]
  if (former)
    throw new UsageError(
      `${former.name} signed version ${head.version} as ${role} already, on ${formatInterval(former.date)}`,
    )
  const picture = options.image === undefined ? undefined : pictureNamed(host, options.image)
  const signature = {
    role,
    name,
    date: isoInterval(date),
    method: options.method,
    ...(picture && { image: host.sha256(picture) }),
  }
  const record = { version: head.version, seal: head.seal, signatures: [...signatures.map(plainData), signature] }
  const bytes = new TextEncoder().encode(writeSignatures(record))
  const files = new Map([[signaturesPath(host, root, id, head.version), bytes]])
  if (picture) files.set(picturePath(host, root, id, host.sha256(picture)), picture as Uint8Array<ArrayBuffer>)
  const now = signaturesOf(signatories, [...signatures, signature])
  const open = signatories.filter((_, index) => now[index] === undefined)
  const told =
    `Recorded  ${head.metadata.title}, version ${head.version}: signed by ${signature.name}, ${role}, on ${formatInterval(date)}\n` +
    `          ${open.length === 0 ? 'Everybody has signed.' : `Not yet signed: ${enumerate(open.map(signatoryWords))}.`}\n`
  return { files, told }
}

/** The day of a signature: not before the approval, and not to come. */
function dayOf(on: string, head: HeadedVersion['head'], today: PlainDate): DateInterval {
  const date = parseDateInterval(on)
  if (date instanceof Problem || date.precision !== 'day')
    throw new UsageError(
      `--on: Unexpected date ${on || 'that is missing'}, expected the day of the signature, such as 2026-03-02`,
    )
  if (Temporal.PlainDate.compare(date.first, head.approval.date.first) < 0)
    throw new UsageError(
      `--on: ${formatInterval(date)} lies before the approval of version ${head.version}, ${formatInterval(head.approval.date)}`,
    )
  if (Temporal.PlainDate.compare(date.first, today) > 0)
    throw new UsageError(`--on: ${formatInterval(date)} is yet to come, expected the day of the signature`)
  return date
}

function versionToSign(host: Host, root: string, id: string, name: string | undefined): HeadedVersion {
  const { versions, faults } = ledgerOf(host, root, id)
  if (faults.length > 0) throw new UsageError('The approved versions have errors: policy validate says which')
  const version = name === undefined ? versions.at(-1) : versions.find(({ head }) => head.version === name)
  if (version) return version
  throw new UsageError(
    name === undefined
      ? `${id} has no approved version to sign: ${commandLine('approve', id, '--on', '<date>')} records one`
      : `There is no version ${name} of ${id}`,
  )
}

/** Who signs: the signatory of a role, and of several the one with the name. */
function signatoryNamed(role: string, name: string, { metadata: { signatories } }: HeadedVersion['head']): Signatory {
  const found = signatoriesNamed(signatories, role)
  const [first, ...others] = found
  if (first && others.length === 0) return first
  if (first) {
    const named = found.find(each => each.name !== undefined && isSameIgnoringCase(each.name, name))
    const nameless = found.find(each => each.name === undefined)
    if (named ?? nameless) return (named ?? nameless)!
    throw new UsageError(
      `${name} is none of those who sign as ${first.role}: they are ${enumerate(found.map(each => each.name ?? each.role))}. --name takes the name as the policy has it`,
    )
  }
  const roles = signatories.map(signatory => signatory.role)
  const hint = nearest(role, roles) ?? `They are: ${roles.join('; ')}`
  throw new UsageError(`${role} is none of the policy’s signatories. ${plainMessage(hint)}`)
}

function pictureNamed(host: Host, file: string): Uint8Array {
  const bytes = readNamedFile(host, file)
  if (!pictureOf(bytes)) throw new UsageError(`${file} is no PNG or JPEG picture`)
  return bytes
}
