import { shellWord } from '../../model/command-line.ts'
import { findContent } from '../../operations/content.ts'
import { RequestError } from '../../operations/request-error.ts'
import { recordSignatures, type SignatureRequest } from '../../operations/sign/record-signatures.ts'
import { type FileSignatureRequest, signFiles } from '../../operations/sign/sign-files.ts'
import { textSignature, textSignedFile } from '../../report/recorded.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'
import { warnIfInvalid } from '../school-warning.ts'

export type SignOptions = Omit<SignatureRequest, 'name' | 'onRecorded'> & FileSignatureRequest

const optionsForPdf = ['key', 'cert', 'p12', 'timestamp', 'out'] as const

/** Options for a signature on paper, which have no meaning for a PDF. */
const optionsOnPaper = { on: '--on', image: '--image', versionName: '--version-name' } as const

/** Runs `policy sign` for signatures on paper. */
export async function runSignPolicies(names: readonly string[], options: SignOptions, context: Context): Promise<void> {
  const { host } = context
  const forPdf = optionsForPdf.find(option => options[option] !== undefined)
  if (forPdf !== undefined)
    throw new RequestError(
      `--${forPdf} is for signing a PDF with a key, and ${names[0]} is none: name the file, such as ${shellWord(`out/${names[0]}.pdf`)}`,
    )
  const content = findContent(host, names, options.root)
  const { school } = await recordSignatures(content, {
    ...options,
    name: options.name ?? '',
    onRecorded: signature => host.output.write(textSignature(signature)),
  })
  warnIfInvalid(school.isValid, context)
}

/** Runs `policy sign` for PDFs that are signed with a key. */
export async function runSignFiles(files: readonly string[], options: SignOptions, context: Context): Promise<void> {
  const { host } = context
  const onPaper = (['on', 'image', 'versionName'] as const).find(option => options[option] !== undefined)
  if (onPaper !== undefined)
    throw new RequestError(
      `${optionsOnPaper[onPaper]} records a signature on paper, and ${files[0]} is a PDF: it is signed now, with a key`,
    )
  const result = await signFiles(host, files, options)
  if (result.kind === 'invalid') refuse(result.findings, findContent(host, [], options.root), 'signed', context)
  else for (const signed of result.files) host.output.write(textSignedFile(signed, options.out, host))
}
