import type { FactChange } from '../../diff/changes.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, type MetadataFieldName, metadataFieldNames } from '../../model/metadata.ts'
import { printed } from '../sections/metadata.ts'

/** The facts that differ between two versions. */
export function factChanges(before: Metadata, after: Metadata, style: HouseStyle): FactChange[] {
  return metadataFieldNames.filter(isFact).flatMap(field => {
    const label = factLabel(field, style)
    const [factBefore, factAfter] = [factOf(before, field, style), factOf(after, field, style)]
    return factBefore === factAfter ? [] : [{ field, label, before: factBefore, after: factAfter }]
  })
}

/** The fields about how a policy is kept and what becomes of it, which are no facts that a document states. */
export const housekeeping: readonly MetadataFieldName[] = [
  ...(['clauses', 'version', 'satisfies', 'formerly', 'retired'] as const),
  ...(['base', 'omit', 'add', 'schools_may'] as const),
]

const isFact = (field: MetadataFieldName) => !housekeeping.includes(field)

/**
 * A fact as the document prints it; undefined if it is calculated from other facts, whose change is reported instead.
 */
function factOf(metadata: Metadata, field: MetadataFieldName, style: HouseStyle): string | undefined {
  const isCalculated = field === 'approved' || field === 'review_date'
  return isCalculated && metadata[field] === undefined ? undefined : printed(metadata, field, style)
}

/** What a house style calls a fact. */
function factLabel(field: MetadataFieldName, { metadata_table, fact_labels }: HouseStyle): string {
  return metadata_table.find(row => row.field === field)?.label ?? fact_labels[field]
}
