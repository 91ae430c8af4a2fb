import type { Host } from '../../host/host.ts'
import { nearest } from '../../model/nearest.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { isSameName } from '../../model/same-name.ts'
import { enumerate } from '../../model/words.ts'
import { schoolName, type Trust, type TrustSchool } from '../../source/trust.ts'
import { RequestError, UnknownName } from '../request-error.ts'

/** A school of a trust with its name, as `school.yaml` has it. */
export interface NamedSchool extends TrustSchool {
  readonly name: string
}

/**
 * The schools that are named by their folders or their names, or all of them, in the order of their folders. Throws
 * `RequestError` if there is no trust, and `UnknownName` if there is no such school.
 */
export function chosenSchools(
  host: Host,
  trust: Trust | undefined,
  names: readonly string[],
  all: boolean,
): NamedSchool[] {
  if (!trust)
    throw new RequestError(
      `There is no trust here: no folder upwards of ${host.currentFolder} has schools in schools/, each with a school.yaml`,
    )
  if (all && names.length > 0) throw new RequestError('--all means every school: leave it out, or --school')
  const schools = trust.schools.map(school => ({ ...school, name: schoolName(host, school) }))
  const ids = trust.schools.map(({ id }) => id)
  for (const name of names)
    if (!schools.some(school => isCalled(school, name)))
      throw new UnknownName(
        `There is no school ${name}. ${plainMessage(nearest(name, ids) ?? `The schools are ${enumerate(ids)}`)}`,
        name,
      )
  return all ? schools : schools.filter(school => names.some(name => isCalled(school, name)))
}

const isCalled = ({ id, name }: NamedSchool, given: string) => isSameName(id, given) || isSameName(name, given)
