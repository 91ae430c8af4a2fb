import { describe, expect, test } from 'vitest'
import { metadataFields } from '../../src/model/metadata.ts'
import { editYaml } from '../../src/source/edit-yaml.ts'
import { readYamlFile } from '../../src/source/yaml-file.ts'

const edited = (text: string, values: Record<string, string>, removed: string[] = []) =>
  editYaml(
    readYamlFile('policy.yaml', new TextEncoder().encode(text), metadataFields).source,
    values,
    'clauses',
    removed,
  )

describe('a YAML file', () => {
  test.each([
    ['title: A\nversion: 1\napproved: 2026\nclauses: []\n', 'title: A\nclauses: []\n'],
    ['title: A\nclauses: []\nversion: 1\napproved: 2026', 'title: A\nclauses: []\n'],
    ['title: A\n# why\nversion: 1\n# when\napproved:\n  2026\nclauses: []\n', 'title: A\n# why\n# when\nclauses: []\n'],
    ['title: A\r\nversion: 1\r\nclauses: []\r\n', 'title: A\r\nclauses: []\r\n'],
    ['{ title: A, version: 1, approved: 2026, clauses: [] }\n', '{ title: A, clauses: [] }\n'],
    ['{ version: 1, title: A, approved: 2026 }\n', '{ title: A }\n'],
    ['{ "version": 1, approved: 2026 }\n', '{  }\n'],
    ['title: A\n', 'title: A\n'],
  ])('%j loses its approval: %j', (before, after) => {
    expect(edited(before, {}, ['version', 'approved'])).toBe(after)
  })

  test('in braces that ends with what is removed can still be read', () => {
    const text = edited('{ title: A, version: 1, approved: 2026 }\n', { title: 'B' }, ['version', 'approved'])
    expect(readYamlFile('policy.yaml', new TextEncoder().encode(text), metadataFields).values).toEqual({ title: 'B' })
  })
})
