import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { houseStyleFields } from '../src/model/house-style.ts'
import { metadataFields } from '../src/model/metadata.ts'
import { schoolFields } from '../src/model/school.ts'

/*
 * The JSON Schemas that editors complete and check by. They read YAML as an editor does, with numbers and dates as they
 * come.
 */

const project = fileURLToPath(new URL('..', import.meta.url))
const files = {
  policy: ['policy/social-media/policy.yaml', 'test/fixtures/everything/educational-visits/policy.yaml'],
  school: ['policy/school.yaml', 'test/fixtures/everything/school.yaml'],
  'house-style': [
    'templates/default/style.yaml',
    'templates/letterhead/style.yaml',
    'templates/cover-page/style.yaml',
    'templates/document-control/style.yaml',
  ],
}
const schemaOf = (name: string) => JSON.parse(readFileSync(join(project, 'schemas', `${name}.schema.json`), 'utf8'))
const validatorOf = (name: string) => new Ajv2020.default({ allowUnionTypes: true }).compile(schemaOf(name))

describe.each(Object.entries(files))('%s.schema.json', (name, paths) => {
  const isValid = validatorOf(name)

  test.each(paths)('accepts %s', path => {
    isValid(parse(readFileSync(join(project, path), 'utf8')))
    expect(isValid.errors).toBeNull()
  })

  test('says what every field means', () => {
    const fields = { policy: metadataFields, school: schoolFields, 'house-style': houseStyleFields() }[name]!
    const { properties } = schemaOf(name)
    expect(Object.keys(properties)).toEqual(Object.keys(fields))
    for (const [key, { description }] of Object.entries<{ description?: string }>(properties))
      expect(description, key).toBeTruthy()
  })
})

test.each([
  ['an unknown key', { colour: 'green' }],
  ['a status that there is not', { status: 'optional' }],
  ['text in the place of a list', { clauses: 'introduction.md' }],
  ['a date with the day first', { approved: '04/09/2020' }],
])('policy.schema.json refuses %s', (_, wrong) => {
  const sample = parse(readFileSync(join(project, 'policy/social-media/policy.yaml'), 'utf8'))
  expect(validatorOf('policy')({ ...sample, ...wrong })).toBe(false)
})

test('a year is a number to an editor, and a date to us', () => {
  const sample = parse(readFileSync(join(project, 'policy/social-media/policy.yaml'), 'utf8'))
  expect(validatorOf('policy')({ ...sample, approved: 2020 })).toBe(true)
})

test('editors offer the examples that we would', () => {
  const { properties } = schemaOf('policy')
  expect(properties.review_period.examples).toContain('Two years')
  expect(properties.approved.examples).toEqual(['2020-09-04', '2020-09'])
})
