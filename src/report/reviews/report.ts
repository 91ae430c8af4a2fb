import type { PlainDate } from '../../model/date.ts'
import type { Review } from '../../review/review.ts'
import type { Paint } from '../paint.ts'

/** Every policy's review, the most urgent first, as seen from one day. */
export interface Reviews {
  readonly asOf: PlainDate
  readonly reviews: readonly Review[]
  readonly paint: Paint
  readonly columns: number
  /** The way to the content root from where the reader stands, empty or with a slash behind. */
  readonly prefix: string
}

export type ReviewsReport = (reviews: Reviews) => string
