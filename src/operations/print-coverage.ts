import { lookOf } from '../compose/look.ts'
import type { SchoolSource } from '../model/school.ts'
import { type FontCoverage, fontCoverage, packagedCoverage } from '../render/index.ts'
import type { RuleContext } from '../validate/rule.ts'

/**
 * Which characters the fonts of a house style have. Packaged fonts are read only when a policy has an unusual
 * character; a school's own fonts are read at once, because they may be damaged.
 */
export async function printCoverage(
  { style: { yaml, style } }: SchoolSource,
  asset: (name: string) => Uint8Array,
): Promise<Pick<RuleContext, 'canPrint' | 'fontProblem'>> {
  if (yaml) {
    const coverage = await fontCoverage(lookOf(style()).fonts.pdf, asset)
    return typeof coverage === 'function'
      ? { canPrint: coverage }
      : { canPrint: () => true, fontProblem: coverage.problem }
  }
  let coverage: FontCoverage | undefined
  return {
    canPrint: character => {
      coverage ??= packagedCoverage(lookOf(style()).fonts.pdf, asset)
      return coverage(character)
    },
  }
}
