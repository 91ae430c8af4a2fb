import { changeSentence, totalSentence } from '../../compose/comparison/sentences.ts'
import type { FormatName } from '../../contract/format-names.ts'
import { markdownOf } from '../../model/clause.ts'
import { count } from '../../model/words.ts'
import type { PolicyComparison } from '../../operations/compare/compare.ts'
import { originOf } from '../../operations/trust/change-origin.ts'
import { formats } from '../../render/index.ts'
import type { Paint } from '../paint.ts'
import type { ChangesFound } from './report.ts'

/** Prepares a comparison for reports, with sentences in the words of the house style. */
export function describeChanges(policy: string, comparison: PolicyComparison, paint: Paint): ChangesFound {
  const { from, to, before, after, changes, school } = comparison
  const labels = school.style.change_labels
  return {
    policy,
    title: after.metadata.title,
    versions: { from: from.spec, to: to.spec },
    names: { before: from.name, after: to.name },
    changes,
    // Whoever edited a Word file is not the trust.
    originOf: to.isWorking ? originOf(to.text.source, before, comparison.formerBase) : undefined,
    markdown: { before: before.clauses.map(markdownOf), after: after.clauses.map(markdownOf) },
    sentenceOf: change => changeSentence(change, labels),
    total: totalSentence(changes, labels),
    paint,
  }
}

/** The message that a document of changes was written. */
export function textWrittenDocument(
  title: string,
  format: FormatName,
  file: string,
  pages: number | undefined,
): string {
  const size = pages === undefined ? '' : ` (${count(pages, 'page')})`
  return `Written  ${title}: ${formats[format].name}${size}, ${file}\n`
}
