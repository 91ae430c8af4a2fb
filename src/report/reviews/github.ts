import { formatInterval } from '../../model/date.ts'
import { data, property } from '../findings/github.ts'
import { commandMark } from '../paint.ts'
import type { ReviewsReport } from './report.ts'

/** For GitHub Actions: an annotation on each policy that is due. */
export const githubReviews: ReviewsReport = ({ reviews, prefix }) =>
  reviews
    .map(({ policy, title, state, due }) => {
      if (!due || (state !== 'overdue' && state !== 'due' && state !== 'due-soon')) return ''
      const command = { overdue: 'error', due: 'warning', 'due-soon': 'notice' }[state]
      const words = { overdue: 'review overdue since', due: 'review due in', 'due-soon': 'review due soon, in' }[state]
      return `${commandMark}${command} file=${property(`${prefix}${policy}/policy.yaml`)},title=${property('review-due')}::${data(`${title}: ${words} ${formatInterval(due)}`)}\n`
    })
    .join('')
