import { composePolicy } from '../../src/compose/compose.ts'
import type { Copy } from '../../src/compose/copy.ts'
import { lookOf } from '../../src/compose/look.ts'
import type { Document } from '../../src/document/document.ts'
import type { Host } from '../../src/host/host.ts'
import { type DateInterval, parseDateInterval } from '../../src/model/date.ts'
import { packagedAsset } from '../../src/operations/asset.ts'
import { checkPolicy, policyOf } from '../../src/operations/checked-policy.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'

/** Reads, checks and composes one policy of a host's content; a policy with errors fails the test. */
export async function composed(
  host: Host,
  root: string,
  id: string,
  {
    copy = 'signing',
    withContents = true,
    hasFields = false,
    isFillable = false,
    signedBy = [],
    version,
  }: {
    copy?: Copy
    withContents?: boolean
    hasFields?: boolean
    isFillable?: boolean
    signedBy?: readonly string[]
    version?: string
  } = {},
): Promise<{ document: Document; means: RenderContext }> {
  const school = await checkSchool(host, root)
  const checked = await checkPolicy(policyFolder(host, root, id), school)
  const errors = [...school.findings, ...checked.findings].map(({ place, message }) => `${place.file}: ${message}`)
  if (!school.isValid || !checked.isValid) throw new Error(errors.join('\n'))
  const { style } = school
  const date = parseDateInterval('2026-03-02') as DateInterval
  const signatures = signedBy.map(role => ({ role, name: 'The Signatory', date }))
  const policy = { ...policyOf(checked, school), signatures }
  const hasContents = withContents && policy.metadata.contents === 'always'
  return {
    document: composePolicy(policy, style, { copy, hasContents, hasFields, isFillable, version }),
    means: { look: lookOf(style), asset: packagedAsset(host) },
  }
}
