import { lookOf } from '../compose/look.ts'
import type { Finding } from '../model/finding.ts'
import { formats } from '../render/index.ts'
import { sentFolder } from '../source/content-root.ts'
import { sentNames, writeSentText } from '../source/sent-file.ts'
import { checkPolicy } from './checked-policy.ts'
import { checkSchool } from './checked-school.ts'
import type { ContentOfOne } from './content.ts'
import { editionsOf } from './edition.ts'
import { composeEdition, sourceDigestOf } from './edition-document.ts'
import { expectUnambiguous } from './unambiguous-files.ts'

export interface SendRequest {
  /** Whether the text is sent by itself, and not with what changed since the version in force. */
  readonly isClean: boolean
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
    }
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }

/**
 * Keeps the working text as it is sent to be reviewed: as a Word file, and as its clause files, so that later changes show. Returns where it
 * is, or the findings if the school or the policy has errors; then nothing is kept. Throws `RequestError` if a clause file cannot be kept.
 */
export async function sendPolicy({ host, root, folder }: ContentOfOne, { isClean }: SendRequest): Promise<SendResult> {
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
  const { bytes } = await render(document, { look: lookOf(style), asset })
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
  }
}
