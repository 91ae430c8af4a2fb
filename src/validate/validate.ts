import type { Metadata } from '../model/metadata.ts'
import type { Policy, PolicySource } from '../model/policy.ts'
import { committeeNamed, type School } from '../model/school.ts'
import { Findings } from './place.ts'
import type { Facts } from './rule.ts'
import { rules } from './rules/index.ts'
import { type Validation, validation } from './validation.ts'

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

/** A policy and school that have no errors have every field that a document needs. */
export function completePolicy({ id, metadata, clauses, images }: PolicySource, school: Facts['school']): Policy {
  const complete = school.school as School
  return { id, metadata: withNames(metadata as Metadata, complete), clauses, images, school: complete }
}

/** Metadata as documents print it: a committee by its full name, whatever alias the file calls it by. */
export function withNames(metadata: Metadata, { committees }: Partial<School>): Metadata {
  const committee = committees && committeeNamed(metadata.committee, committees)
  return committee ? { ...metadata, committee: committee.name } : metadata
}
