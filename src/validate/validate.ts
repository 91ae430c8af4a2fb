import type { Finding } from '../model/finding.ts'
import type { PolicySource } from '../model/policy.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import { Findings } from './findings.ts'
import type { Found, Rule, RuleContext } from './rule.ts'
import { rules } from './rules/index.ts'
import { type Validation, validation } from './validation.ts'

/**
 * Checks `school.yaml` and the house style. Depends only on its argument: not on the date, the disk or the computer.
 */
export function validateSchool(context: RuleContext): Validation {
  const { school } = context
  const read = [...school.yaml.findings, ...(school.style.yaml?.findings ?? [])]
  return runRules(school.yaml, read, rule => rule.checkSchool?.(school, context))
}

/** Checks one policy against every rule. */
export function validatePolicy(policy: PolicySource, context: RuleContext): Validation {
  const read = [...policy.yaml.findings, ...policy.findings, ...(policy.ledger?.findings ?? [])]
  return runRules(policy.yaml, read, rule => rule.check?.(policy, context))
}

/** Collects what was found while reading and what the rules find, rule by rule. */
function runRules(
  yaml: YamlSource,
  read: readonly Finding[],
  check: (rule: Rule) => Iterable<Found> | undefined,
): Validation {
  const findings = new Findings()
  for (const rule of rules) {
    for (const finding of read) if (finding.rule === rule.id) findings.addFinding(finding)
    for (const found of check(rule) ?? []) findings.add(rule, found, yaml)
  }
  return validation(findings)
}
