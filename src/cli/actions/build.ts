import type { Copy } from '../../compose/copy.ts'
import { type FormatName, formatNames } from '../../contract/format-names.ts'
import type { Host } from '../../host/host.ts'
import { enumerate } from '../../model/words.ts'
import { type Build, buildPolicies } from '../../operations/build/build.ts'
import { folderForOutput } from '../../operations/output.ts'
import { RequestError } from '../../operations/request-error.ts'
import { asOfDay } from '../../operations/today.ts'
import { buildProgress, textBuilds } from '../../report/builds.ts'
import { textFindings } from '../../report/findings/text.ts'
import { paintFor, rewriteMark } from '../../report/paint.ts'
import { rules } from '../../validate/rules/index.ts'
import { type Context, failureMessage } from '../context.ts'
import type { WorkOptions } from '../options.ts'
import { workFor } from '../work.ts'

export interface BuildOptions extends WorkOptions {
  readonly format: string
  readonly out: string
  readonly copy: Copy
  readonly at?: string
  readonly fields?: boolean
  readonly fillable?: boolean
  readonly asOf?: string
}

/** Runs `policy build`. */
export async function runBuild(names: readonly string[], options: BuildOptions, context: Context): Promise<void> {
  const { host } = context
  const formats = formatsNamed(options.format)
  const content = workFor(host, names, options)
  const policyCount = content.folders.length
  const out = folderForOutput(host, content.root, options.out)
  const paint = paintFor(host.errors)
  const { builds, findings, isSchoolValid, removed } = await buildPolicies(content, {
    out,
    copy: options.copy,
    at: options.at,
    fields: options.fields,
    fillable: options.fillable,
    formats,
    asOf: options.asOf === undefined ? undefined : asOfDay(options.asOf, undefined, host),
    onProgress: (done, title) => {
      if (host.errors.isTerminal) host.errors.write(`${rewriteMark}${buildProgress(done, policyCount, title, paint)}`)
    },
  })
  if (host.errors.isTerminal) host.errors.write(rewriteMark)
  if (findings.length > 0)
    host.errors.write(`${textFindings({ findings, policyCount, prefix: content.prefix, paint, rules })}\n`)
  context.exitCode = Math.max(isSchoolValid ? 0 : 1, ...builds.map(build => exitCodeOf(build, host)))
  host.output.write(textBuilds({ builds, removed, folder: out, shard: content.shard, paint: paintFor(host.output) }))
}

/** The exit code of one build. Prints the reason of a failed one. */
function exitCodeOf({ title, outcome }: Build, host: Host): number {
  if (outcome.kind !== 'failed') return outcome.kind === 'built' || outcome.kind === 'retired' ? 0 : 1
  host.errors.write(`${title}: ${failureMessage(outcome.reason, host)}\n`)
  return 2
}

function formatsNamed(text: string): FormatName[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !formatNames.some(known => known === name))
  if (unknown !== undefined)
    throw new RequestError(`There is no format ${unknown || 'without a name'}. Choose from ${enumerate(formatNames)}`)
  return formatNames.filter(name => names.includes(name))
}
