import { checkPolicy, checkSchool, packagedAsset } from '../../src/cli/checked.ts'
import { composePolicy } from '../../src/compose/compose.ts'
import type { Copy } from '../../src/compose/context.ts'
import { lookOf } from '../../src/compose/look.ts'
import type { Document } from '../../src/document/document.ts'
import type { Host } from '../../src/host/host.ts'
import type { Means } from '../../src/render/renderer.ts'
import { completePolicy } from '../../src/validate/validate.ts'

/** Reads, checks and composes one policy of a host's content; a policy with errors fails the test. */
export async function composed(
  host: Host,
  root: string,
  id: string,
  {
    copy = 'signing',
    withContents = true,
    hasFields = false,
  }: { copy?: Copy; withContents?: boolean; hasFields?: boolean } = {},
): Promise<{ document: Document; means: Means }> {
  const school = await checkSchool(host, root)
  const { source, files, isValid } = await checkPolicy(host, root, id, school)
  const errors = [...school.files, ...files].flatMap(file =>
    file.messages.map(message => `${file.path}:${message.line} ${message.reason}`),
  )
  if (!school.isValid || !isValid) throw new Error(errors.join('\n'))
  const style = school.source.style.style()
  const policy = completePolicy(source, school.source)
  const hasContents = withContents && policy.metadata.contents === 'always'
  return {
    document: composePolicy(policy, style, { copy, hasContents, hasFields }),
    means: { look: lookOf(style), asset: packagedAsset(host) },
  }
}
