import type { YamlSource } from '../model/yaml-source.ts'
import { Findings } from './place.ts'
import { type Validation, validation } from './validation.ts'

/** What is wrong with a policy's YAML alone, for what reads nothing else of it. */
export function validateMetadata(yaml: YamlSource): Validation {
  const findings = new Findings()
  for (const finding of yaml.findings) findings.addFinding(finding)
  return validation(findings)
}
