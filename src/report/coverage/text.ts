import { formatDay, formatInterval } from '../../model/date.ts'
import type { Basis } from '../../model/requirement.ts'
import { count, enumerate } from '../../model/words.ts'
import type { Coverage, CoverageState, Covered } from '../../operations/coverage.ts'
import type { Paint } from '../paint.ts'

const headings: readonly (readonly [CoverageState, string])[] = [
  ['missing', 'Missing'],
  ['draft', 'Only as a draft'],
  ['late', 'Review overdue'],
  ['met', 'There, approved and in time'],
  ['waived', 'Not needed, as the school decided'],
]

/** What a requirement rests on, as a sentence says it. Only the law obliges. */
const force: { readonly [Name in Basis]: string } = {
  law: 'by law',
  'statutory guidance': 'statutory guidance asks for it',
  guidance: 'guidance asks for it',
  'withdrawn guidance': 'only withdrawn guidance asked for it',
  local: 'the school asks for it',
}

/** For people: what is missing first. */
export function textCoverage(coverage: Coverage, paint: Paint): string {
  const { covered, schoolType, phase, jurisdiction, listAsOf, asOf, unknown } = coverage
  const school = [schoolType, phase]
    .filter(each => each !== undefined)
    .join(', ')
    .replaceAll('_', ' ')
  const kind = school === '' ? 'any school in England; coverage: in school.yaml says which kind yours is' : school
  const sections = headings.flatMap(([state, heading]) => {
    const found = covered.filter(each => each.state === state)
    return found.length === 0 ? [] : [`${paint.bold(`${heading} (${found.length})`)}\n${found.map(line).join('')}`]
  })
  const met = covered.filter(({ state }) => state === 'met' || state === 'waived').length
  return [
    `What ${jurisdiction.replace(/^./, letter => letter.toUpperCase())} asks of a school (${kind}), as of ${formatDay(asOf)}; the list is of ${formatInterval(listAsOf)}, and no legal advice.\n`,
    ...sections,
    ...(unknown.length > 0 ? [`${unknown.join('\n')}\n`] : []),
    `${met} of ${count(covered.length, 'requirement')} ${met === 1 ? 'is' : 'are'} met. policy new begins what is missing; satisfies: in policy.yaml says which policy is what.\n`,
  ].join('\n')
}

function line({ requirement, basis, policies, waiver, notes }: Covered): string {
  const by = policies.map(({ title, isByTitle }) => `${title}${isByTitle ? ' (by its title)' : ''}`)
  const published = requirement.publish === 'must' ? ', to be published' : ''
  const law = basis === 'law' && requirement.legislation ? ` (${enumerate(requirement.legislation)})` : ''
  const facts = [
    `${force[basis]}${law}${published}`,
    ...(by.length > 0 ? [enumerate(by)] : []),
    ...(waiver ? [`${waiver.reason}${waiver.until ? `, until ${formatInterval(waiver.until)}` : ''}`] : []),
    ...(policies.length === 0 && !waiver && requirement.condition ? [requirement.condition] : []),
  ]
  return `  ${requirement.title}: ${facts.join('; ')}\n${notes.map(note => `    ${note}\n`).join('')}`
}
