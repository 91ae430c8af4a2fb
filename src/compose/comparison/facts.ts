import type { FactChange } from '../../diff/changes.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, type MetadataFieldName, metadataFieldNames, printedFact } from '../../model/metadata.ts'
import { printed } from '../sections/metadata.ts'

/** The facts that differ between two versions. */
export function factChanges(before: Metadata, after: Metadata, style: HouseStyle): FactChange[] {
  return metadataFieldNames.filter(isFact).flatMap(field => {
    const label = factLabel(field, style)
    const [was, is] = [given(before, field, style), given(after, field, style)]
    return was === is ? [] : [{ field, label, before: was, after: is }]
  })
}

/** Which files hold the clauses, and which version is the newest, is how a policy is kept. */
const isFact = (field: MetadataFieldName) => field !== 'clauses' && field !== 'version'

/** What was reckoned from other facts changes with them, and is told only where the document prints it. */
function given(metadata: Metadata, field: MetadataFieldName, style: HouseStyle): string | undefined {
  const isReckoned = field === 'approved' || field === 'review_date'
  if (field === 'review_trigger') return printedFact(metadata, field)
  return isReckoned && metadata[field] === undefined ? undefined : printed(metadata, field, style)
}

/** What a house style calls a fact. */
export function factLabel(field: MetadataFieldName, { metadata_table, fact_labels }: HouseStyle): string {
  return metadata_table.find(row => row.field === field)?.label ?? fact_labels[field]
}
