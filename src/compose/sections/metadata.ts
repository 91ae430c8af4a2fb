import type { Block } from '../../document/block.ts'
import { plainIn } from '../../document/run.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, type MetadataFieldName, printedBodies, printedFact } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import type { Context } from '../context.ts'
import { withGaps } from '../phrasing.ts'
import { writtenDate } from '../written-date.ts'

/** The table of facts at the head of the document, without facts that the policy does not give. */
export function metadata(context: Context): Block[] {
  const { policy, style, labels: language } = context
  const marked = language === undefined ? {} : { language }
  const rows = style.metadata_table.flatMap(({ field, label, only_with }) => {
    const value = printed(policy.metadata, field, style)
    if (value === undefined || (only_with && !isGiven(policy.metadata, only_with))) return []
    // Dates are in the language of the labels, all other values in the author's.
    const own = field === 'approved' || field === 'review_date' ? language : undefined
    return [{ label, ...marked, value: withGaps(plainIn(own, value[0]!.toUpperCase() + value.slice(1)), context) }]
  })
  return rows.length > 0
    ? [{ type: 'metadataTable', path: [], caption: style.labels.metadata_caption, rows, ...marked }]
    : []
}

/** A fact as the document prints it; undefined if it is not given. */
export function printed(metadata: Metadata, field: MetadataFieldName, style: HouseStyle): string | undefined {
  return (derived[field] ?? (() => printedFact(metadata, field)))(metadata, style)
}

type Derived = (metadata: Metadata, style: HouseStyle) => string | undefined

/** Facts that a document prints in another way than `policy.yaml` gives them. */
const derived: Partial<Record<MetadataFieldName, Derived>> = {
  approved: ({ approved }, { labels, dates }) => (approved ? writtenDate(approved, dates) : labels.not_approved),
  also_approved_by: ({ also_approved_by }, { dates }) =>
    also_approved_by && printedBodies(also_approved_by, date => writtenDate(date, dates)),
  review_date: (metadata, { dates }) => {
    const due = reviewDate(metadata)
    return due ? writtenDate(due, dates) : metadata.review_trigger
  },
}

/** Whether a policy gives a fact, or the facts that it is calculated from. */
function isGiven(metadata: Metadata, field: MetadataFieldName): boolean {
  return (field === 'review_date' ? reviewDate(metadata) : metadata[field]) !== undefined
}
