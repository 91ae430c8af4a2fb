import type { PolicySource } from '../model/policy.ts'
import { Findings } from './place.ts'
import type { RuleContext } from './rule.ts'
import { rules } from './rules/index.ts'
import { type Validation, validation } from './validation.ts'

/** Checks `school.yaml`. Depends on nothing but its arguments: not on today, the order of folders or the machine. */
export function validateSchool(facts: RuleContext): Validation {
  const findings = new Findings()
  for (const rule of rules)
    for (const found of rule.checkSchool?.(facts.school, facts) ?? []) findings.add(rule, found, facts.school.yaml)
  return validation(findings)
}

/** Checks one policy against every rule. */
export function validatePolicy(policy: PolicySource, facts: RuleContext): Validation {
  const findings = new Findings()
  for (const rule of rules)
    for (const found of rule.check?.(policy, facts) ?? []) findings.add(rule, found, policy.yaml)
  return validation(findings)
}
