import { nearest } from '../model/nearest.ts'
import { plainMessage } from '../model/plain-message.ts'
import { committeeNamed, type School } from '../model/school.ts'
import { UnknownCommittee } from './request-error.ts'

/**
 * The full name of a committee that a caller names. Throws `UnknownCommittee` if `school.yaml` lists none of that name or
 * alias.
 */
export function committeeOf(name: string, { committees = [] }: Partial<Pick<School, 'committees'>>): string {
  const found = committeeNamed(name, committees)
  if (found) return found.name
  const names = committees.map(committee => committee.name)
  throw new UnknownCommittee(
    `There is no committee ${name} in school.yaml. ${plainMessage(nearest(name, names) ?? `They are: ${names.join('; ')}`)}`,
  )
}
