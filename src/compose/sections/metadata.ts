import type { Block } from '../../document/block.ts'
import { plainIn } from '../../document/run.ts'
import { formatInterval } from '../../model/date.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import type { Metadata } from '../../model/metadata.ts'
import { reviewDate } from '../../model/review-date.ts'
import type { Context } from '../context.ts'

/** The table of facts at the head of the document; a fact that the policy does not have is left out. */
export function metadata({ policy, style: { metadata_table, labels }, labels: language }: Context): Block[] {
  const marked = language === undefined ? {} : { language }
  const rows = metadata_table.flatMap(({ field, label }) => {
    const value = printed(policy.metadata, field, labels)
    if (value === undefined) return []
    // Dates are written out in the language of the labels; everything else is the author's.
    const own = field === 'approved' || field === 'review_date' ? language : undefined
    return [{ label, ...marked, value: plainIn(own, value[0]!.toUpperCase() + value.slice(1)) }]
  })
  return rows.length > 0 ? [{ type: 'metadataTable', path: [], caption: labels.metadata_caption, rows, ...marked }] : []
}

/** A field as the document prints it; nothing for one that is not given. */
export function printed(metadata: Metadata, field: keyof Metadata, labels: HouseStyle['labels']): string | undefined {
  switch (field) {
    case 'approved':
      return metadata.approved ? formatInterval(metadata.approved) : labels.not_approved
    case 'review_date': {
      const due = reviewDate(metadata)
      return due ? formatInterval(due) : metadata.review_trigger
    }
    case 'review_period':
      return metadata.review_period.text
    case 'signatories':
      return metadata.signatories.map(({ role, name }) => (name ? `${name}, ${role}` : role)).join('; ')
    case 'audience':
    case 'related':
    case 'legislation':
    case 'clauses':
      return metadata[field]?.join('; ')
    default:
      return metadata[field]
  }
}
