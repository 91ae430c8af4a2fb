import type { YamlSource } from '../model/yaml-source.ts'
import { Findings } from './findings.ts'
import { type Validation, validation } from './validation.ts'

/** Checks a policy's YAML alone, for commands that read nothing else of the policy. */
export function validateMetadata(yaml: YamlSource): Validation {
  const findings = new Findings()
  for (const finding of yaml.findings) findings.addFinding(finding)
  return validation(findings)
}
