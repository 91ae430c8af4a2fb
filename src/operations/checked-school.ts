import { isNumberedParagraph, planHeadings } from '../compose/heading-plan.ts'
import type { Host } from '../host/host.ts'
import type { PlainDate } from '../model/date.ts'
import { hasRequired } from '../model/field.ts'
import type { Finding } from '../model/finding.ts'
import type { HouseStyle } from '../model/house-style.ts'
import { type School, type SchoolSource, schoolFields } from '../model/school.ts'
import type { Superseded } from '../model/superseded.ts'
import { loadPictureFault, packagedFamilyNames } from '../render/index.ts'
import { readSchool } from '../source/school.ts'
import type { RuleContext } from '../validate/rule.ts'
import { validateSchool } from '../validate/validate.ts'
import { isFuture } from '../versions/standing.ts'
import { packagedAsset } from './asset.ts'
import { printCoverage } from './print-coverage.ts'
import { todayIn } from './today.ts'

/** `school.yaml` and the house style, read and checked. */
interface SchoolReading {
  readonly source: SchoolSource
  readonly context: RuleContext
  /** Reads a file that comes with policy. */
  readonly asset: (name: string) => Uint8Array
  /** Today in the school's time zone; no approval may be later. */
  readonly today: PlainDate
  /** The findings, by file and in the order of its text. */
  readonly findings: readonly Finding[]
}

/** A school without errors; it has every field that a document needs. */
export interface ValidSchool extends SchoolReading {
  readonly isValid: true
  readonly school: School
  readonly style: HouseStyle
}

/** A school with errors, which are among the findings. */
export interface InvalidSchool extends SchoolReading {
  readonly isValid: false
}

export type CheckedSchool = ValidSchool | InvalidSchool

/** Reads and checks `school.yaml` and the house style. Problems become findings. */
export async function checkSchool(host: Host, root: string): Promise<CheckedSchool> {
  const source = readSchool(host, root)
  const { school } = source
  const today = todayIn(school.timezone, host)
  const asset = packagedAsset(host)
  let superseded: Superseded | undefined
  const context: RuleContext = {
    school: source,
    isFuture: date => isFuture(date, today),
    packagedFonts: packagedFamilyNames,
    superseded: () => {
      superseded ??= JSON.parse(new TextDecoder().decode(asset('superseded.json'))) as Superseded
      return superseded
    },
    clauseNumbers: (clauses, numbering) => {
      const style = source.style.style()
      const plan = planHeadings(clauses, numbering ?? style.numbering, style.labels)
      return clauses.flatMap(clause => {
        const { prefix = '', first = 1 } = plan.paragraphsOf(clause) ?? {}
        const paragraphs = prefix === '' ? [] : clause.body.filter(isNumberedParagraph)
        const heading = clause.heading ? plan.of(clause.heading).number : undefined
        return [...(heading ? [heading] : []), ...paragraphs.map((_, index) => `${prefix}${first + index}`)]
      })
    },
    pictureFault:
      source.style.files.size > 0 ? await loadPictureFault(source.style.files.values(), asset) : () => undefined,
    ...(await printCoverage(source, asset)),
  }
  const { findings, hasErrors } = validateSchool(context)
  const reading = { source, context, asset, today, findings }
  if (hasErrors) return { ...reading, isValid: false }
  if (!hasRequired(schoolFields, school)) throw new Error('No rule found what school.yaml lacks')
  return {
    ...reading,
    isValid: true,
    school,
    // Resolved lazily, as only composing needs it.
    get style() {
      return source.style.style()
    },
  }
}
