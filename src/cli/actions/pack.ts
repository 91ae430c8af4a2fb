import { formatNames } from '../../contract/format-names.ts'
import type { Host } from '../../host/host.ts'
import { commandLine } from '../../model/command-line.ts'
import { count, enumerate } from '../../model/words.ts'
import { findContent } from '../../operations/content.ts'
import { businessOf, type MeetingBusiness } from '../../operations/meeting/business.ts'
import { type PackPart, packDocument, packDocuments, packParts, renderPack } from '../../operations/meeting/pack.ts'
import { defaultFolder, folderForOutput, writeOutput } from '../../operations/output.ts'
import { RequestError } from '../../operations/request-error.ts'
import { noticeOf } from '../../operations/reviews.ts'
import { policyIds } from '../../source/content-root.ts'
import type { Context } from '../context.ts'
import { usualNotice } from '../options.ts'
import { refuse } from '../refusal.ts'

/** What is asked about a meeting by several commands. */
export interface MeetingOptions {
  readonly root?: string
  readonly meeting: string
  readonly committee?: string
  readonly within: string
}

/** What a meeting deals with; undefined if there is nothing, or errors, which are reported then. */
export async function meetingOf(
  names: readonly string[],
  { root, meeting, committee, within }: MeetingOptions,
  context: Context,
): Promise<{ readonly business: MeetingBusiness; readonly root: string } | undefined> {
  const { host } = context
  const content = findContent(host, names, root)
  const request = { meeting, committee, within: noticeOf(within), isNamed: names.length > 0 }
  const business = await businessOf(content, request)
  const errors = business.findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    refuse(errors, content, 'made', context)
    return undefined
  }
  if (!('items' in business)) return undefined
  if (business.items.length > 0) return { business, root: content.root }
  host.output.write(
    'There is nothing to decide: no policy is a draft, was changed since its approval, or is due for review by then.\n',
  )
  return undefined
}

/** The options that say which meeting is meant, for another command. */
const meetingOptions = ({ meeting, committee, within }: MeetingOptions): string[] => [
  ...['--meeting', meeting],
  ...(committee === undefined ? [] : ['--committee', committee]),
  ...(within === usualNotice ? [] : ['--within', within]),
]

export interface PackOptions extends MeetingOptions {
  readonly parts: string
  readonly out?: string
}

/** Runs `policy pack`. */
export async function runPack(names: readonly string[], options: PackOptions, context: Context): Promise<void> {
  const { host } = context
  const parts = partsNamed(options.parts)
  const meeting = await meetingOf(names, options, context)
  if (!meeting) return
  const { business, root } = meeting
  const out = options.out ?? `${folderForOutput(host, root, defaultFolder)}/meeting-${business.day.toString()}.pdf`
  const isFolder = /[\\/]$/.test(out)
  const format = isFolder ? 'pdf' : formatNames.find(name => out.toLowerCase().endsWith(`.${name}`))
  if (!format)
    throw new RequestError(
      `--out ${out} is no file of policy’s: let it end in .pdf, .docx or .html, or in a slash for a folder with a PDF for each policy`,
    )
  const documents = isFolder
    ? [...(await packDocuments(business, parts))].map(([name, document]) => ({ path: `${out}${name}.pdf`, document }))
    : [{ path: out, document: await packDocument(business, parts) }]
  const files = new Map<string, Uint8Array>()
  let pageCount: number | undefined
  for (const { path, document } of documents) {
    const { bytes, pages } = await renderPack(document, format, business.school)
    files.set(host.resolve(path), bytes)
    if (pages !== undefined) pageCount = (pageCount ?? 0) + pages
  }
  // Those of another meeting of this kind would be taken for papers of this one.
  const former = isFolder
    ? papersIn(host, host.resolve(out), policyIds(host, root)).filter(path => !files.has(path))
    : []
  writeOutput(host, root, files, former)
  const length = pageCount === undefined ? '' : `, ${count(pageCount, 'page')}`
  host.output.write(
    [
      `Written  ${out}: ${count(business.items.length, 'policy', 'policies')}${length}`,
      '',
      `Next: ${commandLine('minutes', ...names, ...meetingOptions(options))} writes what was decided`,
      '',
    ].join('\n'),
  )
}

/** Files in a folder that have the names of papers of policies of the school. */
function papersIn(host: Host, folder: string, ids: readonly string[]): string[] {
  return (host.list(folder) ?? []).flatMap(({ name, kind }) => {
    const [, id] = /^\d+-(.*)\.pdf$/.exec(name) ?? []
    return kind === 'file' && id !== undefined && ['agenda', ...ids].includes(id) ? [host.resolve(folder, name)] : []
  })
}

function partsNamed(text: string): PackPart[] {
  const names = text.split(',').map(name => name.trim())
  const unknown = names.find(name => !packParts.some(part => part === name))
  if (unknown !== undefined)
    throw new RequestError(`There is no part ${unknown || 'without a name'}. Choose from ${enumerate(packParts)}`)
  return packParts.filter(part => names.includes(part))
}
