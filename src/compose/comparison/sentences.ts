import { type ChangedClause, type Changes, wordTotals } from '../../diff/changes.ts'
import type { ClauseChange } from '../../diff/clause-text.ts'
import { fill } from '../../document/document.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { ChangeLabelName } from '../../model/label-names.ts'

type Labels = HouseStyle['change_labels']

/** The change of a clause in one line: `Revised: 3 words inserted, 1 word deleted`. */
export function changeSentence(change: ChangedClause, labels: Labels): string {
  const { status, formerTitle, splitFrom, mergedInto, matchedBy, isMoved } = change
  const details = [
    isMoved && status !== 'moved' ? labels.moved.toLowerCase() : '',
    formerTitle === undefined ? '' : fill(labels.renamed_from, { title: formerTitle || labels.untitled }),
    splitFrom === undefined ? '' : fill(labels.split_from, { title: splitFrom || labels.untitled }),
    mergedInto === undefined ? '' : fill(labels.merged_into, { title: mergedInto || labels.untitled }),
    titlesIn(labels.split_into, change.splitInto, labels),
    titlesIn(labels.merged_from, change.mergedFrom, labels),
    matchedBy === 'likeness' ? labels.matched_by_likeness : '',
    ...wordCounts(change, labels),
    ...change.links.map(link => fill(labels.link, { ...link })),
    ...change.pictures.map(picture => fill(labels[`picture_${picture.kind}`], { before: '', ...picture })),
  ].filter(detail => detail !== '')
  if (status === 'revised' && details.length === 0) details.push(labels.structure)
  return details.length === 0 ? labels[status] : `${labels[status]}: ${details.join(', ')}`
}

/** The titles of clauses in a label; empty if there are none. */
function titlesIn(label: string, names: readonly string[] = [], { untitled }: Labels): string {
  const quoted = names.map(name => `“${name || untitled}”`)
  return quoted.length === 0 ? '' : fill(label, { titles: quoted.join(', ') })
}

type Counts = Pick<ClauseChange, 'wordsInserted' | 'wordsDeleted' | 'wordsMoved' | 'wordsReformatted'>

function wordCounts(counts: Counts, labels: Labels): string[] {
  return [
    counted('words_inserted', counts.wordsInserted, labels),
    counted('words_deleted', counts.wordsDeleted, labels),
    counted('words_moved', counts.wordsMoved, labels),
    counted('words_reformatted', counts.wordsReformatted, labels),
  ].filter(text => text !== '')
}

/** The number of clauses by status, and of inserted and deleted words: `2 clauses revised, 1 clause added, …`. */
export function totalSentence({ clauses, facts }: Pick<Changes, 'clauses' | 'facts'>, labels: Labels): string {
  const statuses = ['added', 'removed', 'revised', 'renamed', 'moved', 'unchanged'] as const
  const counts = statuses.map(status =>
    counted(`clauses_${status}`, clauses.filter(clause => clause.status === status).length, labels),
  )
  const alsoMoved = clauses.filter(({ isMoved, status }) => isMoved && status !== 'moved').length
  counts.push(counted('clauses_also_moved', alsoMoved, labels), counted('facts_changed', facts.length, labels))
  const words = wordCounts({ ...wordTotals(clauses), wordsMoved: 0, wordsReformatted: 0 }, labels)
  const [clausesAndFacts, wordsChanged] = [counts.filter(text => text !== '').join(', '), words.join(', ')]
  return `${[clausesAndFacts, wordsChanged].filter(text => text !== '').join('; ')}.`
}

/** A count with its noun, for which a label has a singular and a plural (`one|several`); empty for a count of 0. */
function counted(label: ChangeLabelName, count: number, labels: Labels): string {
  const [one = '', several = one] = labels[label].split('|')
  return count === 0 ? '' : fill(count === 1 ? one : several, { count }).trim()
}
