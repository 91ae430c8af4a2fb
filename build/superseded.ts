import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { supersededFields, sureWordsOf } from '../src/model/superseded.ts'
import { readYamlFile } from '../src/source/yaml-file.ts'

/** The references in `templates/superseded.yaml`, read and checked, so that no run has to do it again. */
export function supersededReferences(root: string): object {
  const path = 'templates/superseded.yaml'
  const { source, values } = readYamlFile(path, readFileSync(join(root, path)), supersededFields)
  const problem = source.findings[0]
  if (problem) throw new Error(`${path}: ${problem.message}`)
  const patterns = (values.references ?? []).flatMap(({ match, not_if: exceptions = [] }) => [...match, ...exceptions])
  // As the rule `current-references` compiles them; throws if one cannot be.
  for (const pattern of [...(values.unless ?? []), ...patterns]) new RegExp(pattern, 'u')
  const references = values.references?.map(each => ({ ...each, sure_words: sureWordsOf(each.match) }))
  return { unless: values.unless, references }
}
