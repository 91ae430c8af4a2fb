import type { Remedy } from '../model/finding.ts'
import type { Range } from '../model/yaml-source.ts'

/** An error in a YAML text whose file is not known yet. */
export interface RangedFinding extends Remedy {
  readonly rule: 'valid-yaml' | 'required-metadata' | 'known-keys' | 'valid-values' | 'whole-values'
  readonly range: Range
}
