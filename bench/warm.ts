import { join } from 'node:path'
import { composePolicy } from '../src/compose/compose.ts'
import { lookOf } from '../src/compose/look.ts'
import type { Host } from '../src/host/host.ts'
import { nodeHost } from '../src/host/node.ts'
import { packagedAsset } from '../src/operations/asset.ts'
import { checkText, policyOf } from '../src/operations/checked-policy.ts'
import { checkSchool } from '../src/operations/checked-school.ts'
import { type FormatName, formatNames } from '../src/contract/format-names.ts'
import { formats } from '../src/render/index.ts'
import { readPolicy } from '../src/source/policy.ts'
import { policyFolder } from '../src/source/policy-folder.ts'

/* The work alone, in one warm process: how many policies a second, and where the time goes. */

const host: Host = nodeHost()
const root = join(process.argv[2]!, 'policy')
const id = 'social-media'
const spent = new Map<string, number>()

async function timed<Result>(step: string, work: () => Result | Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  spent.set(step, (spent.get(step) ?? 0) + performance.now() - start)
  return result
}

const school = await checkSchool(host, root)
if (!school.isValid) throw new Error('The sample is invalid')
const { style } = school
const means = { look: lookOf(style), asset: packagedAsset(host) }
const renderers = Object.fromEntries(
  await Promise.all(formatNames.map(async name => [name, await formats[name].load()])),
) as Record<FormatName, Awaited<ReturnType<(typeof formats)[FormatName]['load']>>>

async function once(): Promise<void> {
  const source = await timed('read', () => readPolicy(policyFolder(host, root, id)))
  const checked = await timed('validate', () => checkText(source, school))
  if (!checked.isValid || !school.isValid) throw new Error('The sample is invalid')
  const policy = policyOf(checked, school)
  const document = await timed('compose', () => composePolicy(policy, style, { copy: 'signing', hasContents: false }))
  for (const name of formatNames) await timed(name, () => renderers[name](document, means))
}

for (let index = 0; index < 15; index++) await once()
spent.clear()
const count = 40
const start = performance.now()
for (let index = 0; index < count; index++) await once()
const total = performance.now() - start

console.log(
  `Warm, one process: ${((count * 1000) / total).toFixed(1)} policies a second in three formats (target ≥ 20), ${(total / count).toFixed(1)} ms each`,
)
console.table(
  Object.fromEntries(
    [...spent].map(([step, time]) => [
      step,
      { 'ms a policy': (time / count).toFixed(2), share: `${Math.round((time / total) * 100)} %` },
    ]),
  ),
)
