import type { VFile } from 'vfile'
import { lookOf } from '../compose/look.ts'
import type { Host } from '../host/host.ts'
import type { SchoolSource } from '../model/school.ts'
import { fontCoverage } from '../render/index.ts'
import { readSchool } from '../source/school.ts'
import type { Facts } from '../validate/rule.ts'
import { validateSchool } from '../validate/validate.ts'

/** `school.yaml`, read and checked: what every policy is checked and built with. */
export interface CheckedSchool {
  readonly source: SchoolSource
  readonly facts: Facts
  readonly files: readonly VFile[]
  readonly isValid: boolean
}

export async function checkSchool(host: Host, root: string): Promise<CheckedSchool> {
  const source = readSchool(host, root)
  const coverage = source.style.style ? await fontCoverage(lookOf(source.style.style), packagedAsset(host)) : () => true
  const facts: Facts =
    typeof coverage === 'function'
      ? { school: source, canPrint: coverage }
      : { school: source, canPrint: () => true, fontProblem: coverage.problem }
  return { source, facts, ...validateSchool(facts) }
}

/** Reads a file that the build made: a font pack or a colour profile. */
export function packagedAsset(host: Host): (name: string) => Uint8Array {
  return name => {
    const bytes = host.readPackaged(`dist/assets/${name}`)
    if (!bytes) throw new Error(`dist/assets/${name} is missing: run npm run build`)
    return bytes
  }
}
