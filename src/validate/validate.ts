import type { VFile } from 'vfile'
import type { Policy, PolicySource } from '../model/policy.ts'
import type { School } from '../model/school.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import { Findings, hasErrors } from './place.ts'
import type { Facts } from './rule.ts'
import { rules } from './rules/index.ts'
import { knownKeys } from './rules/known-keys.ts'
import { requiredMetadata } from './rules/required-metadata.ts'
import { validValues } from './rules/valid-values.ts'
import { validYaml } from './rules/valid-yaml.ts'

/** What is wrong with one policy, or with `school.yaml`. */
export interface Validation {
  /** The files that have findings, each with its messages. */
  readonly files: readonly VFile[]
  readonly isValid: boolean
}

/** Checks `school.yaml`. Depends on nothing but its arguments: not on today, the order of folders or the machine. */
export function validateSchool(facts: Facts): Validation {
  const findings = new Findings()
  for (const rule of rules)
    for (const found of rule.checkSchool?.(facts.school, facts) ?? []) findings.add(rule, found, facts.school.yaml)
  return validation(findings)
}

/** Checks one policy against every rule. */
export function validatePolicy(policy: PolicySource, facts: Facts): Validation {
  const findings = new Findings()
  for (const rule of rules)
    for (const found of rule.check?.(policy, facts) ?? []) findings.add(rule, found, policy.yaml)
  return validation(findings)
}

/** What alone is wrong with the YAML of a policy, for commands that read nothing else of it. */
export function validateMetadata(yaml: YamlSource): Validation {
  const findings = new Findings()
  const kinds = {
    syntax: validYaml,
    missing: requiredMetadata,
    'unknown-key': knownKeys,
    invalid: validValues,
  } as const
  for (const { kind, message, note, range } of yaml.problems)
    findings.add(kinds[kind], { message, note, at: { yaml, range } }, yaml)
  return validation(findings)
}

function validation(findings: Findings): Validation {
  const files = findings.files()
  return { files, isValid: !hasErrors(files) }
}

/** A policy and school that have no errors have every field that a document needs. */
export function completePolicy({ id, metadata, clauses, images }: PolicySource, school: Facts['school']): Policy {
  return { id, metadata: metadata as Policy['metadata'], clauses, images, school: school.school as School }
}
