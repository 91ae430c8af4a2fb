import { type MergedPolicy, mergePolicy, type SidesOfPolicy } from '../../merge/merge-policy.ts'
import type { Conflict, Unmerged } from '../../merge/merged.ts'
import { keysByClause, piecesIn, writtenChanges } from '../../merge/written-changes.ts'
import type { Clause } from '../../model/clause.ts'
import type { Finding } from '../../model/finding.ts'
import { policyFolder } from '../../source/policy-folder.ts'
import { type CheckedPolicy, checkPolicy, policyOf } from '../checked-policy.ts'
import { compareTexts, type PolicyComparison } from '../compare/compare.ts'
import type { WordText } from '../compare/word-source.ts'
import { withPendingFiles } from '../with-pending-files.ts'
import { type MergedFiles, mergedFiles } from './merged-files.ts'
import { clausesIn, type Review } from './review.ts'
import type { Selection } from './selection.ts'
import { sentWord } from './sent-word.ts'

/** What a merge would do. Nothing is written yet. */
export interface MergePlan {
  readonly review: Review
  readonly selection: Selection
  readonly files: MergedFiles
  /** The text of today and what it becomes. */
  readonly comparison: PolicyComparison
  /** The errors that the policy gets by the merge, which `policy validate` will tell. */
  readonly errors: readonly Finding[]
  readonly conflicts: readonly Conflict[]
  readonly unmerged: readonly Unmerged[]
  /** The references that words take the place of. */
  readonly replaced: readonly string[]
  /** The ids of clauses that will not look exactly as they came back, though they have the same words. */
  readonly inexact: readonly string[]
  /** Words outside the clauses that came back otherwise: titles, facts, letterheads. They are not in clause files. */
  readonly outside: readonly string[]
}

/**
 * Merges what is selected of a returned file into the clause files of today, and proves it: the merged text is made a
 * Word file and read as the returned one was. Clauses that differ are merged line by line instead of word by word.
 * Those whose words differ still stay as they are, and what came back of them is told.
 */
export async function planMerge(review: Review, selection: Selection): Promise<MergePlan> {
  const { policy, school } = review
  const returned = await review.returned(selection.takesTracked)
  const asReturned = {
    sent: sentClauses(review, selection),
    returned: clausesIn(returned),
    current: clausesIn(review.current),
    source: policy.source.files,
  }
  const ofBase = clausesOfBase(policy)
  const sides = { ...asReturned, returned: withoutFrozen(asReturned, ofBase) }
  let attempt = await attemptMerge(review, returned, mergePolicy(sides))
  const coarse = new Set(differing(review, sides, attempt).map(({ id }) => id))
  if (coarse.size > 0)
    attempt = await attemptMerge(
      review,
      returned,
      mergePolicy(sides, id => coarse.has(id)),
    )
  const frozen = new Set(differing(review, sides, attempt).flatMap(({ id, hasWords }) => (hasWords ? [] : [id])))
  if (frozen.size > 0) {
    const rest = { ...sides, returned: withoutFrozen(sides, frozen) }
    attempt = await attemptMerge(
      review,
      returned,
      mergePolicy(rest, id => coarse.has(id)),
    )
  }
  const { merged, files, text } = attempt
  const { change_labels: labels } = school.style
  const named = (name: string, text: CheckedPolicy) =>
    ({ spec: name, name, text, isRecorded: false, isWorking: true, isOwnWord: false }) as const
  const known = new Set(policy.findings.map(({ rule, message }) => `${rule} ${message}`))
  return {
    review,
    selection,
    files,
    comparison: compareTexts(named(labels.working_text, policy), named(review.file.name, merged), school),
    errors: merged.findings.filter(
      ({ severity, rule, message }) => severity === 'error' && !known.has(`${rule} ${message}`),
    ),
    conflicts: text.conflicts,
    unmerged: [...text.unmerged, ...unmergedIn(sides, frozen), ...unmergedIn(asReturned, ofBase)],
    replaced: text.replaced,
    inexact: differing(review, sides, attempt).flatMap(({ id }) => (frozen.has(id) ? [] : [id])),
    outside: outsideChanges([...review.sent.outside, ...review.current.outside], returned.outside),
  }
}

/** The ids of clauses that are the trust's, which a school does not change. */
const clausesOfBase = ({ source: { overlay, clauses } }: CheckedPolicy): ReadonlySet<string> =>
  new Set(clauses.flatMap(({ id, file }) => (overlay?.files.has(file.path) ? [id] : [])))

/** The returned clauses, those that stay as they are as they were sent. */
const withoutFrozen = ({ sent, returned }: SidesOfPolicy, frozen: ReadonlySet<string>): Clause[] =>
  returned.map(clause => (frozen.has(clause.id) && sent.find(({ id }) => id === clause.id)) || clause)

/** What came back of clauses that stay as they are. */
const unmergedIn = ({ sent, returned }: SidesOfPolicy, frozen: ReadonlySet<string>): Unmerged[] =>
  writtenChanges(sent, returned)
    .filter(({ clause }) => frozen.has(clause))
    .map(({ clause, kind, words }) => ({
      clause,
      sent: kind === 'deleted' ? words : undefined,
      returned: kind === 'inserted' ? words : undefined,
    }))

/** Words that are outside the clauses of one text alone. */
function outsideChanges(sent: readonly string[], returned: readonly string[]): string[] {
  const known = new Set(sent.map(withoutPageNumbers))
  return [...new Set(returned)].filter(words => !known.has(withoutPageNumbers(words)))
}

/** Words without the numbers of pages at their end, which the program that saved a file counted. */
const withoutPageNumbers = (words: string) =>
  words
    .replace(/\d+(\D{1,12})\d+$/, '$1')
    .replace(/\s+/g, ' ')
    .trim()

interface Attempt {
  readonly text: MergedPolicy
  readonly files: MergedFiles
  readonly merged: CheckedPolicy
  /** The merged text as a Word file of it would come back. */
  readonly proof: WordText
}

async function attemptMerge(review: Review, { pictures }: WordText, text: MergedPolicy): Promise<Attempt> {
  const { policy, school, content, file } = review
  const { root, id } = policy.folder
  const files = mergedFiles(policy.folder, policy.source, text, pictures)
  const host = withPendingFiles(content.host, files.written, files.removed)
  const merged = await checkPolicy(policyFolder(host, root, id), school)
  const isUnchanged = files.written.size + files.removed.length === 0
  if (isUnchanged) return { text, files, merged, proof: review.current }
  // A text with errors is proven as well: what is wrong with it may be the merge.
  const { clauses, images } = merged.source
  const made = await sentWord(policy, { ...policyOf(policy, school), clauses, images }, school, file)
  return { text, files, merged, proof: await review.read(made) }
}

/** The clauses as they were sent; where what is not tracked is not taken, as they came back without tracked changes. */
function sentClauses({ sent, rejected }: Review, { takesUntracked }: Selection): Clause[] {
  const [before, after] = [clausesIn(sent), clausesIn(rejected)]
  const places = new Map(before.map((clause, index) => [clause.id, index]))
  const result: Clause[] = before.filter(({ id }) => takesUntracked(id) || after.some(other => other.id === id))
  let last = 0
  for (const clause of after) {
    const at = result.findIndex(({ id }) => id === clause.id)
    if (at >= 0) last = at + 1
    if (takesUntracked(clause.id)) continue
    if (places.has(clause.id)) result[at] = clause
    else result.splice(last++, 0, clause)
  }
  return result
}

/** A clause that does not read as it came back, though nobody changed it here. */
interface Difference {
  readonly id: string
  /** Whether it has the same words in the same order, and only looks otherwise. */
  readonly hasWords: boolean
}

function differing({ current }: Review, sides: SidesOfPolicy, { proof, text }: Attempt): Difference[] {
  const [then, now, made, back] = [sides.sent, clausesIn(current), clausesIn(proof), sides.returned].map(keysById) as [
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
  ]
  const told = new Set([...text.conflicts, ...text.unmerged].map(({ clause }) => clause))
  const results = new Set(made.values())
  return [...back].flatMap(([id, keys]): Difference[] => {
    // A new clause may have got another id.
    const isOurs = then.get(id) !== now.get(id) || told.has(id)
    const result = made.get(id)
    if (isOurs || result === keys || results.has(keys)) return []
    return [{ id, hasWords: lettersOf(result ?? '') === lettersOf(keys) }]
  })
}

const lettersOf = (keys: string) => keys.replace(/^\w[^:\n]*:|[^\p{L}\p{N}]+/gmu, '')

function keysById(clauses: readonly Clause[]): Map<string, string> {
  // The names of new notes differ from one reading to the next.
  return new Map([...keysByClause(piecesIn(clauses))].map(([id, keys]) => [id, keys.replace(/\[\^\w+\]/g, '[^]')]))
}
