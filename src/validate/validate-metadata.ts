import type { YamlProblem, YamlSource } from '../model/yaml-source.ts'
import { Findings } from './place.ts'
import type { Rule } from './rule.ts'
import { knownKeys } from './rules/known-keys.ts'
import { requiredMetadata } from './rules/required-metadata.ts'
import { validValues } from './rules/valid-values.ts'
import { validYaml } from './rules/valid-yaml.ts'
import { wholeValues } from './rules/whole-values.ts'
import { type Validation, validation } from './validation.ts'

const ruleFor: { readonly [Kind in YamlProblem['kind']]: Rule } = {
  syntax: validYaml,
  missing: requiredMetadata,
  'unknown-key': knownKeys,
  invalid: validValues,
  'cut-value': wholeValues,
}

/** What is wrong with a policy's YAML alone, for commands that read nothing else of it. */
export function validateMetadata(yaml: YamlSource): Validation {
  const findings = new Findings()
  for (const { kind, message, note, range } of yaml.problems)
    findings.add(ruleFor[kind], { message, note, at: { yaml, range } }, yaml)
  return validation(findings)
}
