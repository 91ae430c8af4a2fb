import { folderForOutput } from '../../operations/output.ts'
import { publishSite, type SiteRequest } from '../../operations/site/publish-site.ts'
import { textFindings } from '../../report/findings/text.ts'
import { paintFor } from '../../report/paint.ts'
import { textSite } from '../../report/site.ts'
import { rules } from '../../validate/rules/index.ts'
import type { Context } from '../context.ts'
import type { WorkOptions } from '../options.ts'
import { workFor } from '../work.ts'

/** Runs `policy site`. */
export async function runSite(
  { root, jobs, shard, cache, ...request }: SiteRequest & WorkOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const content = workFor(host, [], { root, jobs, shard, cache })
  const out = folderForOutput(host, content.root, request.out)
  const result = await publishSite(content, { ...request, out })
  const errors = result.findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    const paint = paintFor(host.errors)
    const policyCount = content.folders.length
    host.errors.write(`${textFindings({ findings: errors, policyCount, prefix: content.prefix, paint, rules })}\n`)
    context.exitCode = 1
  }
  if (result.isSchoolValid) host.output.write(textSite(result))
}
