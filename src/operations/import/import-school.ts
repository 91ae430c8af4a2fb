import type { Host } from '../../host/host.ts'
import type { Imported } from '../../import/imported.ts'
import { slug } from '../../model/clause.ts'
import { committeeLikeness } from '../../model/committee-likeness.ts'
import { isSameName } from '../../model/same-name.ts'
import { committeeNamed, type School, schoolFields } from '../../model/school.ts'
import { schoolFileName } from '../../source/content-root.ts'
import { editSchool, type SchoolAdditions } from '../../source/edit-school.ts'
import { readSchoolFile } from '../../source/school.ts'
import { writeYaml } from '../../source/write-yaml.ts'
import { readYamlFile } from '../../source/yaml-file.ts'

/** Two names that may be of one committee. */
export interface LikelyAlias {
  readonly alias: string
  readonly committee: string
  readonly likelihood: number
  /** Whether it was written as an alias; else both stand as committees. */
  readonly isTaken: boolean
}

/** What became of `school.yaml`. */
export interface ImportedSchool {
  /** Whether it was begun, was added to, stayed as it was, or could not be added to. */
  readonly outcome: 'begun' | 'completed' | 'untouched' | 'refused'
  readonly committees: readonly string[]
  readonly roles: readonly string[]
  readonly aliases: readonly LikelyAlias[]
}

/** Says whether a name is an alias of a committee. */
export type AliasDecision = (alias: Omit<LikelyAlias, 'isTaken'>) => Promise<boolean>

/** Names of committees that are less alike are not asked about. */
const minLikelihood = 0.6

/** Begins or completes `school.yaml` with the committees and roles that imported policies name. */
export async function importSchool(
  host: Host,
  root: string,
  imported: readonly Imported[],
  isAlias: AliasDecision,
): Promise<ImportedSchool> {
  const path = host.resolve(root, schoolFileName)
  const isNew = host.read(path) === undefined
  const { source, values } = readSchoolFile(host, root)
  const school: Partial<School> = isNew ? {} : values
  const { additions, aliases } = await additionsTo(school, imported, isAlias)
  const { committees, people } = additions
  const told = {
    committees: committees.map(({ name }) => name),
    roles: [...people.values()],
    aliases,
  }
  if (imported.length === 0) return { outcome: 'untouched', ...told }
  if (isNew) {
    const opening = nameLines(imported)
    const text = editSchool({ ...source, text: opening }, {}, additions) ?? opening
    host.write(new Map([[path, new TextEncoder().encode(text)]]))
    return { outcome: 'begun', ...told }
  }
  if (committees.length + additions.aliases.size + people.size === 0) return { outcome: 'untouched', ...told }
  const text = editSchool(source, school, additions)
  if (text === undefined || !hasAdditions(text, additions, source.findings.length))
    return { outcome: 'refused', ...told, aliases: aliases.map(each => ({ ...each, isTaken: false })) }
  host.write(new Map([[path, new TextEncoder().encode(text)]]))
  return { outcome: 'completed', ...told }
}

/** The first lines of `school.yaml`: the name that most of the files state, or a gap for it. */
function nameLines(imported: readonly Imported[]): string {
  const counts = new Map<string, number>()
  for (const { facts } of imported)
    for (const { name, value, likelihood } of facts.facts)
      if (name === 'organisation' && likelihood >= 0.7) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (!most) return '# The school’s name, as documents print it, is still to be written:\n# name: \n'
  return `# The school’s name, as ${most[1]} of ${imported.length} files state it: look whether it is right\n${writeYaml({ name: most[0] })}`
}

async function additionsTo(
  school: Partial<School>,
  imported: readonly Imported[],
  isAlias: AliasDecision,
): Promise<{ additions: SchoolAdditions; aliases: LikelyAlias[] }> {
  const known = school.committees ?? []
  const added: { name: string; aliases: string[] }[] = []
  const ofKnown = new Map<string, string[]>()
  const aliases: LikelyAlias[] = []
  for (const name of committeesIn(imported)) {
    if (committeeNamed(name, [...known, ...added])) continue
    const likely = [...known, ...added]
      .map(committee => ({
        alias: name,
        committee: committee.name,
        likelihood: committeeLikeness(name, committee.name),
      }))
      .filter(({ likelihood }) => likelihood >= minLikelihood)
      .sort((a, b) => b.likelihood - a.likelihood)[0]
    const isTaken = likely !== undefined && (await isAlias(likely))
    if (likely) aliases.push({ ...likely, isTaken })
    if (!likely || !isTaken) added.push({ name, aliases: [] })
    else {
      const own = added.find(each => each.name === likely.committee)
      if (own) own.aliases.push(name)
      else ofKnown.set(likely.committee, [...(ofKnown.get(likely.committee) ?? []), name])
    }
  }
  const people = new Map<string, string>()
  const taken = new Set(Object.keys(school.people ?? {}))
  for (const role of rolesIn(imported)) {
    if (Object.values(school.people ?? {}).some(each => isSameName(each.role, role))) continue
    let key = slug(role).replaceAll('-', '_')
    for (let count = 2; taken.has(key); count++) key = `${slug(role).replaceAll('-', '_')}_${count}`
    taken.add(key)
    people.set(key, role)
  }
  return { additions: { committees: added, aliases: ofKnown, people }, aliases }
}

/** The committees that policies name, those with long names first: initials are aliases of them. */
function committeesIn(imported: readonly Imported[]): string[] {
  const names = imported.flatMap(({ facts }) =>
    facts.facts.flatMap(({ name, value }) => (name === 'committee' ? [value] : [])),
  )
  return [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

function rolesIn(imported: readonly Imported[]): Set<string> {
  return new Set(
    imported.flatMap(({ facts }) => [
      ...facts.facts.flatMap(({ name, value }) => (name === 'responsible' ? [value] : [])),
      ...facts.signatories,
    ]),
  )
}

/** Whether a text says what was to be added, and nothing else is wrong with it than before, as it is read again. */
function hasAdditions(text: string, { committees, aliases, people }: SchoolAdditions, faults: number): boolean {
  const { source, values } = readYamlFile(schoolFileName, new TextEncoder().encode(text), schoolFields)
  const read: Partial<School> = values
  const known = read.committees ?? []
  const roles = new Set(Object.values(read.people ?? {}).map(({ role }) => role))
  const isNamed = (committee: string, names: readonly string[]) =>
    [committee, ...names].every(name => committeeNamed(name, known)?.name === committee)
  return (
    source.findings.length <= faults &&
    committees.every(({ name, aliases: own }) => isNamed(name, own)) &&
    [...aliases].every(([name, own]) => isNamed(name, own)) &&
    [...people.values()].every(role => roles.has(role))
  )
}
