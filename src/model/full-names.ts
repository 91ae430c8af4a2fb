import type { Metadata } from './metadata.ts'
import { isSameName } from './same-name.ts'
import { committeeNamed, roleNamed, type School } from './school.ts'

/**
 * Metadata as documents print it: with the present names of the committee and of the role responsible in place of
 * aliases.
 */
export function withFullNames<Named extends Pick<Metadata, 'committee' | 'responsible'> & Partial<Metadata>>(
  metadata: Named,
  school: Partial<Pick<School, 'committees' | 'people'>>,
): Named {
  const { committee, responsible, also_approved_by: others } = metadata
  const fullName = (name: string) => fullCommittee(name, school)
  return {
    ...metadata,
    committee: fullName(committee),
    responsible: fullRole(responsible, school),
    ...(others && { also_approved_by: others.map(body => ({ ...body, committee: fullName(body.committee) })) }),
  }
}

/** Metadata for a comparison: the roles that sign have their present names too, so that a new name is no difference. */
export const withComparableNames = (metadata: Metadata, school: School): Metadata => ({
  ...withFullNames(metadata, school),
  signatories: metadata.signatories.map(signatory => ({ ...signatory, role: fullRole(signatory.role, school) })),
})

/** The present name of a committee; the name itself if the school has no such committee. */
export const fullCommittee = (name: string, { committees = [] }: Partial<Pick<School, 'committees'>>): string =>
  committeeNamed(name, committees)?.name ?? name

/** The present name of a role; the name as it is written if the school has no such role. */
export function fullRole(name: string, { people = {} }: Partial<Pick<School, 'people'>>): string {
  const role = roleNamed(name, people)?.role
  return role === undefined || isSameName(role, name) ? name : role
}
