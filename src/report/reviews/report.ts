import type { PlainDate } from '../../model/date.ts'
import type { Review } from '../../review/review.ts'
import type { Paint } from '../paint.ts'

/** The reviews to report, as of one day, the most urgent first. */
export interface Reviews {
  readonly asOf: PlainDate
  /** The school's name; undefined if school.yaml does not say it. */
  readonly school: string | undefined
  /** The name of the school’s folder, if it is one of a trust. */
  readonly trustSchool: string | undefined
  readonly reviews: readonly Review[]
  readonly paint: Paint
  /** The width of the output in characters. */
  readonly columns: number
  /** The relative path to the content root: empty, or ending with a slash. */
  readonly prefix: string
}

export type ReviewsReport = (reviews: Reviews) => string | Promise<string>
