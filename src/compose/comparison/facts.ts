import type { FactChange } from '../../diff/changes.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, metadataFields } from '../../model/metadata.ts'
import { printed } from '../sections/metadata.ts'

/** The facts that differ between two versions. Which files hold the clauses, and what keeps them, is no fact about the policy. */
export function factChanges(before: Metadata, after: Metadata, { labels, metadata_table }: HouseStyle): FactChange[] {
  const fields = (Object.keys(metadataFields) as (keyof Metadata)[]).filter(
    field => field !== 'clauses' && field !== 'version',
  )
  return fields.flatMap(field => {
    const label = metadata_table.find(row => row.field === field)?.label ?? named(field)
    const [was, is] = [given(before, field, labels), given(after, field, labels)]
    return was === is ? [] : [{ field, label, before: was, after: is }]
  })
}

/** What was reckoned from other facts changes with them, and is told only where the document prints it. */
function given(metadata: Metadata, field: keyof Metadata, labels: HouseStyle['labels']): string | undefined {
  const isReckoned = field === 'approved' || field === 'review_date'
  return isReckoned && metadata[field] === undefined ? undefined : printed(metadata, field, labels)
}

const named = (field: string) => field[0]!.toUpperCase() + field.slice(1).replaceAll('_', ' ')
