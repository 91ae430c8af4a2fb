import { formatInterval } from '../../model/date.ts'
import { data, property } from '../findings/github.ts'
import { commandMark } from '../paint.ts'
import { replacement } from './replacement.ts'
import type { ReviewsReport } from './report.ts'

/** For GitHub Actions: an annotation on each policy that is due, and for what it names that was replaced. */
export const githubReviews: ReviewsReport = ({ reviews, prefix }) =>
  reviews
    .map(({ policy, title, state, due, superseded = [] }) => {
      const annotation = (command: string, words: string) =>
        `${commandMark}${command} file=${property(`${prefix}${policy}/policy.yaml`)},title=${property('review-due')}::${data(`${title}: ${words}`)}\n`
      const named = superseded.map(each => annotation('notice', `names “${each.words}”, ${replacement(each)}`)).join('')
      if (!due || (state !== 'overdue' && state !== 'due' && state !== 'due-soon')) return ''
      const command = { overdue: 'error', due: 'warning', 'due-soon': 'notice' }[state]
      const words = { overdue: 'review overdue since', due: 'review due', 'due-soon': 'review due soon,' }[state]
      return `${annotation(command, `${words} ${state !== 'overdue' && due.precision !== 'day' ? 'in ' : state === 'overdue' ? '' : 'on '}${formatInterval(due)}`)}${named}`
    })
    .join('')
