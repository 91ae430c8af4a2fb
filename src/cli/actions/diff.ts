import type { VFile } from 'vfile'
import { type ComposedComparison, composeComparison } from '../../compose/comparison/comparison.ts'
import { changeSentence, totalSentence } from '../../compose/comparison/sentences.ts'
import { noDate } from '../../compose/compose.ts'
import { lookOf } from '../../compose/look.ts'
import { isUnchanged } from '../../diff/changes.ts'
import { markdownOf } from '../../model/clause.ts'
import { parseDay } from '../../model/date.ts'
import type { Policy } from '../../model/policy.ts'
import type { School } from '../../model/school.ts'
import { type FormatName, formats } from '../../render/index.ts'
import { changesReports } from '../../report/changes/index.ts'
import { paintFor } from '../../report/paint.ts'
import { count } from '../../report/words.ts'
import { type CheckedSchool, checkSchool, packagedAsset } from '../checked.ts'
import { findContent } from '../content.ts'
import { type Context, UsageError } from '../context.ts'
import { updateManifest } from '../manifest.ts'
import { defaultFolder, expectPlaceForOutput, folderForOutput, writeOutput } from '../output.ts'
import { refuse } from '../refusal.ts'
import { completeVersions, type NamedVersion, newestVersion, readVersion } from '../version.ts'

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

export async function tellChanges(name: string, options: DiffOptions, context: Context): Promise<void> {
  const { host } = context
  const content = findContent(host, [name], options.root)
  const [id] = content.ids
  const place =
    options.out ??
    (isReport(options.format)
      ? undefined
      : `${folderForOutput(host, content.root, defaultFolder)}/${id}.changes.${options.format}`)
  if (place !== undefined) expectPlaceForOutput(host, content.root, host.resolve(place), place)
  const school = await checkSchool(host, content.root)
  const from = options.from ?? newestVersion(host, content.root, id!)
  const before = await readVersion(host, content.root, id!, from, school)
  const after = await readVersion(host, content.root, id!, options.to, school)
  const mistaken = [before, after].filter(({ isWorking, isValid }) => isWorking && !isValid)
  if (!school.isValid || mistaken.length > 0) {
    refuse([...school.files, ...mistaken.flatMap(({ files }) => files)], content.prefix, 'compared', context)
    return
  }
  const unprintable = [before, after].find(({ files }) => files.some(hasUnprintable))
  if (options.format === 'pdf' && unprintable)
    throw new UsageError(
      `A PDF cannot be made: ${unprintable.name} has characters that its fonts do not have. Choose --format docx or html`,
    )
  const comparison = comparisonOf(before, after, school, options)
  const report = reportOf(id!, before, after, comparison, school, context)
  if (options.exitCode && !isUnchanged(comparison.changes)) context.exitCode = 1
  if (isReport(options.format)) {
    const text = (await changesReports[options.format]())(report)
    if (options.out === undefined) host.output.write(text)
    else write(options.out, new TextEncoder().encode(text), content.root, context)
    return
  }
  await writeDocument(options.format, comparison, school, place!, content.root, context)
}

const hasUnprintable = ({ messages }: VFile) => messages.some(({ ruleId }) => ruleId === 'printable-characters')

const isReport = (format: DiffOptions['format']): format is keyof typeof changesReports =>
  Object.hasOwn(changesReports, format)

interface Comparison extends ComposedComparison {
  readonly before: Policy
  readonly after: Policy
}

function comparisonOf(
  before: NamedVersion,
  after: NamedVersion,
  { source }: CheckedSchool,
  { author, date }: DiffOptions,
): Comparison {
  const school = source.school as School
  const { untracked, ...policies } = completeVersions(before, after, school)
  const approved = policies.after.metadata.approved ?? policies.before.metadata.approved
  const composed = composeComparison(
    { policy: policies.before, name: before.name, isProposed: !before.isRecorded },
    { policy: policies.after, name: after.name, isProposed: !after.isRecorded },
    source.style.style(),
    { author: author ?? school.name, date: instantOf(date) ?? (approved ? `${approved.first}T00:00:00Z` : noDate) },
    untracked,
  )
  return { ...composed, ...policies }
}

/** The start of a day that a caller names. */
function instantOf(date: string | undefined): string | undefined {
  if (date === undefined) return undefined
  const day = parseDay(date)
  if (!day) throw new UsageError(`Unexpected date ${date}, expected a day such as 2026-03-01`)
  return `${day}T00:00:00Z`
}

function reportOf(
  id: string,
  before: NamedVersion,
  after: NamedVersion,
  { changes, ...policies }: Comparison,
  { source }: CheckedSchool,
  { host }: Context,
) {
  const labels = source.style.style().change_labels
  return {
    policy: id,
    title: policies.after.metadata.title,
    versions: { from: before.spec, to: after.spec },
    names: { before: before.name, after: after.name },
    changes,
    markdown: { before: policies.before.clauses.map(markdownOf), after: policies.after.clauses.map(markdownOf) },
    sentenceOf: (change: Parameters<typeof changeSentence>[0]) => changeSentence(change, labels),
    total: totalSentence(changes, labels),
    paint: paintFor(host.output),
  }
}

async function writeDocument(
  format: FormatName,
  { document }: ComposedComparison,
  { source }: CheckedSchool,
  file: string,
  root: string,
  context: Context,
): Promise<void> {
  const render = await formats[format].load()
  const { bytes, pages } = await render(document, {
    look: lookOf(source.style.style()),
    asset: packagedAsset(context.host),
  })
  write(file, bytes, root, context)
  await updateManifest(context.host, file, bytes, pages)
  const size = pages === undefined ? '' : ` (${count(pages, 'page')})`
  context.host.output.write(`Written  ${document.title}: ${formats[format].name}${size}, ${file}\n`)
}

function write(file: string, bytes: Uint8Array, root: string, { host }: Context): void {
  writeOutput(host, root, new Map([[host.resolve(file), bytes]]))
}
