import { lookOf } from '../compose/look.ts'
import type { Host } from '../host/host.ts'
import type { Finding } from '../model/finding.ts'
import { formats } from '../render/index.ts'
import { type Answer, readAnswers } from '../source/answers.ts'
import { sentFolder } from '../source/content-root.ts'
import { sentNames, writeSentText } from '../source/sent-file.ts'
import { decodeText } from '../source/text.ts'
import { placeComments } from './answered-comments.ts'
import { checkPolicy } from './checked-policy.ts'
import { checkSchool } from './checked-school.ts'
import type { ContentOfOne } from './content.ts'
import { editionsOf } from './edition.ts'
import { composeEdition, sourceDigestOf } from './edition-document.ts'
import { RequestError } from './request-error.ts'
import { expectUnambiguous } from './unambiguous-files.ts'

export interface SendRequest {
  /** Whether the text is sent by itself, and not with what changed since the version in force. */
  readonly isClean: boolean
  /** The path of a list of comments with answers, which the Word file shows in its margin. */
  readonly answers?: string | undefined
}

/** What was kept, or why nothing was. */
export type SendResult =
  | {
      readonly kind: 'sent'
      readonly title: string
      /** `2026-11-29`: the name under which `policy diff --from sent` finds it. */
      readonly name: string
      /** The absolute path of the Word file. */
      readonly file: string
      /** The version since which changes are marked; undefined if none are. */
      readonly since: string | undefined
      /** How many comments have an answer in its margin. */
      readonly answered: number
      /** Those whose clause is not there any more; they stand beside the title. */
      readonly unplaced: readonly Answer[]
    }
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/**
 * Keeps the working text as it is sent to be reviewed: as a Word file, and as its clause files, so that later changes
 * show. Returns where it is, or the findings if the school or the policy has errors; then nothing is kept. Throws
 * `RequestError` if a clause file cannot be kept.
 */
export async function sendPolicy(
  { host, root, folder }: ContentOfOne,
  { isClean, answers: answersPath }: SendRequest,
): Promise<SendResult> {
  const answers = answersPath === undefined ? [] : answersAt(host, answersPath)
  const school = await checkSchool(host, root)
  const policy = await checkPolicy(folder, school)
  if (!school.isValid || !policy.isValid) return { kind: 'invalid', findings: [...school.findings, ...policy.findings] }
  expectUnambiguous(policy.source.files)
  const { editions } = editionsOf(policy, school, { copy: 'signing' })
  const kinds = isClean ? ['draft', 'record'] : ['changes', 'record']
  const edition = kinds.flatMap(kind => editions.filter(each => each.kind === kind))[0]!
  const { style, asset } = school
  const sourceDigest = sourceDigestOf(policy.source.files, folder)
  const request = { copy: 'signing', hasFields: false, sourceDigest } as const
  const document = await composeEdition(edition, style, request, asset)
  const render = await formats.docx.load()
  const { comments, unplaced } = placeComments(answers, document.blocks, school.school.name)
  const { bytes } = await render({ ...document, comments }, { look: lookOf(style), asset })
  const name = await host.inTurn(folder.path, async () => {
    const taken = new Set(sentNames(folder).map(each => each.name))
    const day = school.today.toString()
    let unused = day
    for (let count = 2; taken.has(unused); count++) unused = `${day}-${count}`
    const at = (extension: string) => host.resolve(sentFolder(folder), `${unused}.${extension}`)
    const text = new TextEncoder().encode(writeSentText(policy.source.files, folder))
    host.write(
      new Map([
        [at('docx'), bytes],
        [at('md'), text],
      ]),
    )
    return unused
  })
  return {
    kind: 'sent',
    title: policy.metadata.title,
    name,
    file: host.resolve(sentFolder(folder), `${name}.docx`),
    since: edition.kind === 'changes' ? edition.since.head.version : undefined,
    answered: comments.length,
    unplaced,
  }
}

/** The answers in a list of comments. Throws `RequestError` if there is no such file or no answer in it. */
function answersAt(host: Host, path: string): Answer[] {
  const text = decodeText(host.read(host.resolve(path)) ?? new Uint8Array([0xff]))
  if (typeof text !== 'string') throw new RequestError(`There is no list of comments ${path} that can be read`)
  const answers = readAnswers(text)
  if (answers.length > 0) return answers
  throw new RequestError(
    `There is no answer in ${path}: write it below the line of a comment, with two spaces before each line and an empty line above it. policy merge --format md makes the list`,
  )
}
