import type { FactChange } from '../../diff/changes.ts'
import type { HouseStyle } from '../../model/house-style.ts'
import { type Metadata, type MetadataFieldName, metadataFieldNames, printedFact } from '../../model/metadata.ts'
import { printed } from '../sections/metadata.ts'

/** The facts that differ between two versions. */
export function factChanges(before: Metadata, after: Metadata, { labels, metadata_table }: HouseStyle): FactChange[] {
  return metadataFieldNames.filter(isFact).flatMap(field => {
    const label = metadata_table.find(row => row.field === field)?.label ?? named(field)
    const [was, is] = [given(before, field, labels), given(after, field, labels)]
    return was === is ? [] : [{ field, label, before: was, after: is }]
  })
}

/** Which files hold the clauses, and which version is the newest, is how a policy is kept. */
const isFact = (field: MetadataFieldName) => field !== 'clauses' && field !== 'version'

/** What was reckoned from other facts changes with them, and is told only where the document prints it. */
function given(metadata: Metadata, field: MetadataFieldName, labels: HouseStyle['labels']): string | undefined {
  const isReckoned = field === 'approved' || field === 'review_date'
  if (field === 'review_trigger') return printedFact(metadata, field)
  return isReckoned && metadata[field] === undefined ? undefined : printed(metadata, field, labels)
}

const named = (field: string) => field[0]!.toUpperCase() + field.slice(1).replaceAll('_', ' ')
