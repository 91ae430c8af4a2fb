import { count, enumerate } from '../model/words.ts'

/** The contents of a content root. */
export interface Overview {
  readonly school: string | undefined
  readonly titles: readonly string[]
  /** The relative path to the content root: empty, or ending with a slash. */
  readonly prefix: string
}

/** How many policies one line names. */
const maxTitles = 5

/** The output of `policy` alone: what the content root has, and what to do next. */
export function textOverview({ school, titles, prefix }: Overview): string {
  const shown =
    titles.length > maxTitles ? [...titles.slice(0, maxTitles - 1), `${titles.length - maxTitles + 1} more`] : titles
  const named = titles.length > 0 ? `: ${enumerate(shown)}` : ''
  const lines = [
    `${school ?? 'Your school'} has ${count(titles.length, 'policy', 'policies')} in ${prefix || './'}${named}.`,
    'Next, policy build makes the Word, PDF and web documents in out/,',
    '      policy status says where each stands, and what to do about it,',
    '      policy review-due says when each policy is due for review,',
    '      policy validate checks every policy,',
    '      policy --help tells the rest.',
  ]
  return `${lines.join('\n')}\n`
}

/** The output of `policy` alone in the folder of a trust that has policies of its own. */
export const textSchools = (ids: readonly string[]): string =>
  `\nThese are the trust’s own. Its schools are ${enumerate(ids)}: --school <name> names one, --all takes all of them.\n`

/** The schools of a trust. */
export interface TrustOverview {
  readonly trust: string | undefined
  readonly schools: readonly { readonly id: string; readonly name: string; readonly policyCount: number }[]
}

/** The output of `policy` alone in the folder of a trust: its schools, and what to do next. */
export function textTrust({ trust, schools }: TrustOverview): string {
  const width = Math.max(...schools.map(({ id }) => id.length))
  return [
    `${trust ?? 'This trust'} has ${count(schools.length, 'school')}:`,
    ...schools.map(
      ({ id, name, policyCount }) => `  ${id.padEnd(width)}  ${name}: ${count(policyCount, 'policy', 'policies')}`,
    ),
    `Next, policy status --school ${schools[0]?.id} says where the policies of one school stand,`,
    '      policy review-due --all says when those of every school are due for review,',
    '      policy site --all makes one website of all of them,',
    '      policy --help tells the rest.',
    '',
  ].join('\n')
}

/** The output of `policy` alone in a folder without policies. */
export const textNothingHere = [
  'There are no policies here yet.',
  'Next, policy init begins a school, with a first policy,',
  '      policy import <files> makes policies of Word files,',
  '      policy --root <folder> looks in another folder,',
  '      policy --help tells the rest.',
  '',
].join('\n')
