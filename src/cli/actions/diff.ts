import { lookOf } from '../../compose/look.ts'
import type { FormatName } from '../../contract/format-names.ts'
import { isUnchanged } from '../../diff/changes.ts'
import { parseDay } from '../../model/date.ts'
import type { Finding } from '../../model/finding.ts'
import { packagedAsset } from '../../operations/asset.ts'
import { comparePolicy, type PolicyComparison } from '../../operations/compare/compare.ts'
import { findPolicy } from '../../operations/content.ts'
import { updateManifest } from '../../operations/manifest.ts'
import { defaultFolder, expectPlaceForOutput, folderForOutput, writeOutput } from '../../operations/output.ts'
import { RequestError } from '../../operations/request-error.ts'
import { formats } from '../../render/index.ts'
import { describeChanges, textWrittenDocument } from '../../report/changes/describe-changes.ts'
import { changesReports } from '../../report/changes/index.ts'
import { paintFor } from '../../report/paint.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'

export interface DiffOptions {
  readonly root?: string
  readonly from?: string
  readonly to: string
  readonly format: keyof typeof changesReports | FormatName
  readonly out?: string
  readonly author?: string
  readonly date?: string
  readonly exitCode?: boolean
}

/** Runs `policy diff`. */
export async function runDiff(name: string, options: DiffOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findPolicy(host, name, options.root)
  const { root, folder } = content
  const outPath = options.out ?? (isReport(options.format) ? undefined : defaultPath(options.format))
  if (outPath !== undefined) expectPlaceForOutput(host, root, host.resolve(outPath), outPath)
  const result = await comparePolicy(content, { ...options, date: instantOf(options.date) })
  if (result.kind === 'invalid') {
    refuse(result.findings, content, 'compared', context)
    return
  }
  const unprintable = [result.from, result.to].find(({ text }) => text.findings.some(isUnprintable))
  if (options.format === 'pdf' && unprintable)
    throw new RequestError(
      `A PDF cannot be made: ${unprintable.name} has characters that its fonts do not have. Choose --format docx or html`,
    )
  if (options.exitCode && !isUnchanged(result.changes)) context.exitCode = 1
  if (isReport(options.format)) {
    const text = (await changesReports[options.format]())(describeChanges(folder.id, result, paintFor(host.output)))
    if (options.out === undefined) host.output.write(text)
    else write(options.out, new TextEncoder().encode(text), root, context)
    return
  }
  await writeDocument(options.format, result, outPath!, root, context)

  function defaultPath(format: FormatName): string {
    return `${folderForOutput(host, root, defaultFolder)}/${folder.id}.changes.${format}`
  }
}

const isUnprintable = ({ rule }: Finding) => rule === 'printable-characters'

const isReport = (format: DiffOptions['format']): format is keyof typeof changesReports =>
  Object.hasOwn(changesReports, format)

/** The start of a day in UTC. Throws `RequestError` if there is no such day. */
function instantOf(date: string | undefined): string | undefined {
  if (date === undefined) return undefined
  const day = parseDay(date)
  if (!day) throw new RequestError(`Unexpected date ${date}, expected a day such as 2026-03-01`)
  return `${day}T00:00:00Z`
}

async function writeDocument(
  format: FormatName,
  { document, school }: PolicyComparison,
  file: string,
  root: string,
  context: Context,
): Promise<void> {
  const render = await formats[format].load()
  const renderContext = { look: lookOf(school.style), asset: packagedAsset(context.host) }
  const { bytes, pages } = await render(document, renderContext)
  write(file, bytes, root, context)
  await updateManifest(context.host, file, bytes, pages)
  context.host.output.write(textWrittenDocument(document.title, format, file, pages))
}

function write(file: string, bytes: Uint8Array, root: string, { host }: Context): void {
  writeOutput(host, root, new Map([[host.resolve(file), bytes]]))
}
