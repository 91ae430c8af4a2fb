import { expect, test } from 'vitest'
import { housekeeping } from '../../src/compose/comparison/facts.ts'
import { metadataFieldNames, metadataTable } from '../../src/model/metadata.ts'
import { readHouseStyle } from '../../src/source/house-style.ts'
import { sampleHost } from '../support/sample.ts'

test('the head of a document prints every fact that a school gives, unless the house style says otherwise', () => {
  const { metadata_table: rows } = readHouseStyle(sampleHost(), '/policy').style()
  const printed = metadataFieldNames.filter(name => metadataTable[name].printedIn === 'table')
  expect(rows.map(({ field }) => field).sort()).toEqual([...printed].sort())
})

test('every fact that may change has a name in a comparison', () => {
  const { fact_labels: labels } = readHouseStyle(sampleHost(), '/policy').style()
  const named = metadataFieldNames.filter(name => !housekeeping.includes(name))
  expect(named.filter(name => labels[name] === undefined)).toEqual([])
})

// The digests of recorded versions never change: a line may be added to this list, but none may be changed.
test('the facts that a digest covers are these', () => {
  expect(metadataFieldNames.filter(name => metadataTable[name].isDigested)).toEqual([
    'title',
    'reference',
    'status',
    'committee',
    'review_period',
    'review_trigger',
    'responsible',
    'signatories',
    'audience',
    'related',
    'legislation',
    'language',
  ])
})
