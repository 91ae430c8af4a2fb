import { commandLine } from '../model/command-line.ts'
import { type DateInterval, formatInterval, writtenInterval } from '../model/date.ts'
import { count, enumerate } from '../model/words.ts'
import type { Build, Outcome } from '../operations/build/build.ts'
import { formats } from '../render/index.ts'
import type { Paint } from './paint.ts'

/** The builds to report, and the folder of their documents. */
export interface ReportedBuilds {
  readonly builds: readonly Build[]
  /** Documents that were removed. */
  readonly removed?: readonly string[]
  readonly folder: string
  /** The shard whose policies were built; undefined if all were. */
  readonly shard?: { readonly index: number; readonly total: number } | undefined
  readonly paint: Paint
}

/** One line of progress for a terminal: how many policies are done, and which was the last. */
export function buildProgress(done: number, policyCount: number, title: string, paint: Paint): string {
  return paint.dim(`${done} of ${policyCount} done: ${title}`)
}

/** For people: a line or two for each policy. */
export function textBuilds({ builds, removed = [], folder, shard, paint }: ReportedBuilds): string {
  if (builds.length === 0 && shard)
    return `There is nothing to do for shard ${shard.index}/${shard.total}: there are fewer policies than shards.\n`
  if (builds.length === 0) return 'There are no policies here yet. policy new "Attendance Policy" begins one.\n'
  const gone =
    removed.length === 0
      ? ''
      : `Removed  ${enumerate(removed)} from ${folder}: the ${removed.length === 1 ? 'document' : 'documents'} of policies that are withdrawn or gone\n`
  return builds.map(build => `${line(build, folder, paint)}\n`).join('') + gone
}

function line({ id, title, outcome }: Build, folder: string, paint: Paint): string {
  const notBuilt = (why: string) => `${paint.red('Not built')}  ${title}: ${why}; its former documents are as they were`
  switch (outcome.kind) {
    case 'built': {
      const record = outcome.files.filter(file => file.kind === undefined)
      const pages = record.find(file => file.pages !== undefined)?.pages
      const kinds = enumerate(record.map(file => formats[file.format].name))
      const done = outcome.isUpToDate ? paint.dim('Up to date') : paint.green('Built')
      const built = `${done}  ${title}: ${kinds}${pages ? ` (${count(pages, 'page')})` : ''} in ${folder}`
      const note = buildNote(id, outcome, record.length < outcome.files.length)
      const kept = outcome.kept.map(path => `${path} bears signatures, and stays as it is`)
      const edited = outcome.edited.map(
        ({ path, beside }) =>
          `${path} was edited since it was built, and stays as it is${beside === undefined ? '' : `; the new document is ${beside}`}. ${commandLine('diff', id, '--from', 'working', '--to', `${folder}/${path}`)} says what was changed`,
      )
      return [built, ...(note === undefined ? [] : [note]), ...kept, ...edited].join('\n       ')
    }
    case 'invalid':
      return notBuilt('mend the errors above')
    case 'signed':
      return notBuilt(
        `${outcome.path} bears signatures, and is never replaced. It is not a validly signed copy of the version being built: move it elsewhere, then build again`,
      )
    case 'unapproved': {
      const { standing } = outcome
      return notBuilt(
        standing.kind === 'unrecorded'
          ? `no version records its approval of ${formatInterval(standing.approved)}, so that there is nothing to publish. ${toRecord(id, standing)} records it; where versions were lost, take them back from a copy`
          : `it was never approved, so that there is nothing to publish. Once it is: ${commandLine('approve', id, '--on', '<date>')}`,
      )
    }
    case 'retired': {
      const { on, replacedBy } = outcome
      const instead = replacedBy === undefined ? '' : `; ${replacedBy} applies instead`
      return `${paint.dim('Withdrawn')}  ${title}: since ${formatInterval(on)}${instead}. Its versions stay; --at builds one`
    }
    case 'failed':
      return notBuilt('see the message above')
  }
}

const toRecord = (id: string, { approved }: { approved: DateInterval }) =>
  commandLine('approve', id, '--on', writtenInterval(approved))

/** What a reader should know about the documents; undefined if they are just the version in force. */
function buildNote(
  id: string,
  { version, standing, upcoming }: Extract<Outcome, { kind: 'built' }>,
  hasDraft: boolean,
): string | undefined {
  if (standing.kind === 'unrecorded')
    return `No version records its approval, so that it is a draft: ${toRecord(id, standing)} records it`
  if (standing.kind === 'stated')
    return `Its approval is not recorded yet: ${toRecord(id, standing)} keeps the text, so that later changes are a draft`
  const draftNote = hasDraft ? '; beside it the text that is proposed (.draft) and what differs (.changes)' : ''
  if (upcoming) {
    const { from, until } = upcoming
    const meanwhile = until === undefined ? '' : `: until then version ${until} is, which --at ${until} builds`
    return `Version ${version} is approved, and in force from ${formatInterval(from)}${meanwhile}${draftNote}`
  }
  return hasDraft ? `Version ${version} is in force${draftNote}` : undefined
}
