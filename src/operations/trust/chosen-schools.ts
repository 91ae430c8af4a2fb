import type { Host } from '../../host/host.ts'
import { nearest } from '../../model/nearest.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { foldedName } from '../../model/same-name.ts'
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
  const chosen = new Set(names.map(name => schoolCalled(name, schools)))
  return all ? schools : schools.filter(school => chosen.has(school))
}

function schoolCalled(name: string, schools: readonly NamedSchool[]): NamedSchool {
  const byFolder = schools.find(({ id }) => isAlike(id, name))
  const [byName, ...others] = schools.filter(school => isAlike(school.name, name))
  if (byFolder) return byFolder
  if (byName && others.length > 0)
    throw new RequestError(
      `Several schools are called ${byName.name}: name one by its folder, ${enumerate([byName, ...others].map(({ id }) => id))}`,
    )
  if (byName) return byName
  const known = schools.flatMap(school => [school.id, school.name])
  const hint = nearest(name, known) ?? `The schools are ${enumerate(schools.map(({ id }) => id))}`
  throw new UnknownName(`There is no school ${name}. ${plainMessage(hint)}`, name)
}

/** Whether two names are the same but for capital letters and the kind of apostrophe. */
const isAlike = (a: string, b: string): boolean => foldedName(plain(a)) === foldedName(plain(b))

const plain = (name: string) => name.toLowerCase().replace(/[’‘`´]/g, "'")
