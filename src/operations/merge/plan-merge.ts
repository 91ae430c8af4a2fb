import type { Conflict, Unmerged } from '../../merge/merge-blocks.ts'
import { type MergedPolicy, mergePolicy } from '../../merge/merge-policy.ts'
import { keyOf, type Piece } from '../../merge/piece.ts'
import { piecesIn } from '../../merge/written-changes.ts'
import type { Clause } from '../../model/clause.ts'
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
  /** The policy after the merge, with what is wrong with it. */
  readonly merged: CheckedPolicy
  readonly conflicts: readonly Conflict[]
  readonly unmerged: readonly Unmerged[]
  /** The references that words take the place of. */
  readonly replaced: readonly string[]
  /** The ids of clauses that will not read exactly as they came back. */
  readonly inexact: readonly string[]
}

/**
 * Merges what is selected of a returned file into the clause files of today, and proves it: the merged text is made a Word file and read
 * as the returned one was. Clauses that differ are merged line by line instead of word by word; those that differ still are named.
 */
export async function planMerge(review: Review, selection: Selection): Promise<MergePlan> {
  const { policy, school } = review
  const returned = await review.returned(selection.takesTracked)
  const sides = {
    sent: sentClauses(review, selection),
    returned: clausesIn(returned),
    current: clausesIn(review.current),
    source: policy.source.files,
  }
  const coarse = new Set<string>()
  let attempt = await attemptMerge(review, returned, mergePolicy(sides))
  let inexact = differing(review, sides.sent, sides.returned, attempt)
  if (inexact.length > 0) {
    for (const id of inexact) coarse.add(id)
    attempt = await attemptMerge(
      review,
      returned,
      mergePolicy(sides, id => coarse.has(id)),
    )
    inexact = differing(review, sides.sent, sides.returned, attempt)
  }
  const { merged, files, text } = attempt
  const { change_labels: labels } = school.style
  const named = (name: string, text: CheckedPolicy) =>
    ({ spec: name, name, text, isRecorded: false, isWorking: true }) as const
  const comparison = compareTexts(named(labels.working_text, policy), named(review.file.name, merged), school)
  const { conflicts, unmerged, replaced } = text
  return { review, selection, files, comparison, merged, conflicts, unmerged, replaced, inexact }
}

interface Attempt {
  readonly text: MergedPolicy
  readonly files: MergedFiles
  readonly merged: CheckedPolicy
  /** The merged text as a Word file of it would come back; undefined if no document can be made of it. */
  readonly proof: WordText | undefined
}

async function attemptMerge(review: Review, { pictures }: WordText, text: MergedPolicy): Promise<Attempt> {
  const { policy, school, content, file } = review
  const { root, id } = policy.folder
  const files = mergedFiles(policy.folder, policy.source, text, pictures)
  const merged = await checkPolicy(policyFolder(withPendingFiles(content.host, files.written), root, id), school)
  const proof = merged.isValid
    ? await review.read(await sentWord(policy, policyOf(merged, school), school, file))
    : undefined
  return { text, files, merged, proof }
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

/** The clauses that do not read as they came back, though nobody changed them here. */
function differing(
  { current }: Review,
  sent: readonly Clause[],
  returned: readonly Clause[],
  { proof, text }: Attempt,
): string[] {
  if (!proof) return []
  const [then, now, made] = [sent, clausesIn(current), clausesIn(proof)].map(keysById)
  const told = new Set([...text.conflicts, ...text.unmerged].map(({ clause }) => clause))
  return [...keysById(returned)].flatMap(([id, keys]) => {
    const isOurs = then!.get(id) !== now!.get(id) || told.has(id)
    const result = made!.get(id)
    return isOurs || result === undefined || result === keys ? [] : [id]
  })
}

function keysById(clauses: readonly Clause[]): Map<string, string> {
  const keys = new Map<string, string>()
  // The names of new notes differ from one reading to the next.
  const key = (piece: Piece) => keyOf(piece).replace(/\[\^\w+\]/g, '[^]')
  for (const { piece, clause } of piecesIn(clauses)) keys.set(clause, `${keys.get(clause) ?? ''}\n${key(piece)}`)
  return keys
}
