import type { Block } from '../../document/block.ts'
import { plainIn } from '../../document/run.ts'
import { formatInterval } from '../../model/date.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, type MetadataFieldName, printedFact } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import type { Context } from '../context.ts'

/** The table of facts at the head of the document, without facts that the policy does not give. */
export function metadata({ policy, style: { metadata_table, labels }, labels: language }: Context): Block[] {
  const marked = language === undefined ? {} : { language }
  const rows = metadata_table.flatMap(({ field, label }) => {
    const value = printed(policy.metadata, field, labels)
    if (value === undefined) return []
    // Dates are in the language of the labels, all other values in the author's.
    const own = field === 'approved' || field === 'review_date' ? language : undefined
    return [{ label, ...marked, value: plainIn(own, value[0]!.toUpperCase() + value.slice(1)) }]
  })
  return rows.length > 0 ? [{ type: 'metadataTable', path: [], caption: labels.metadata_caption, rows, ...marked }] : []
}

/** A fact as the document prints it; undefined if it is not given. */
export function printed(
  metadata: Metadata,
  field: MetadataFieldName,
  labels: HouseStyle['labels'],
): string | undefined {
  return (derived[field] ?? (() => printedFact(metadata, field)))(metadata, labels)
}

type Derived = (metadata: Metadata, labels: HouseStyle['labels']) => string | undefined

/** Facts that a document prints in another way than `policy.yaml` gives them. */
const derived: Partial<Record<MetadataFieldName, Derived>> = {
  approved: (metadata, labels) => printedFact(metadata, 'approved') ?? labels.not_approved,
  review_date: metadata => {
    const due = reviewDate(metadata)
    return due ? formatInterval(due) : metadata.review_trigger
  },
  // Without a review date, the trigger is printed in its place.
  review_trigger: metadata => (reviewDate(metadata) ? metadata.review_trigger : undefined),
}
