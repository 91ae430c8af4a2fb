import { errorAt, type Finding } from '../model/finding.ts'
import type { Metadata } from '../model/metadata.ts'
import { nearest } from '../model/nearest.ts'
import { enumerate } from '../model/words.ts'
import type { YamlPath, YamlSource } from '../model/yaml-source.ts'
import { type BasePolicy, inherited } from './base-policy.ts'
import { clausesFolderName } from './content-root.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { readInside, resolveOnDisk } from './read-inside.ts'
import { writeYaml } from './write-yaml.ts'

/* A school's policy that builds on one of its trust: what it says by itself, over what the trust says. */

/** What a school's policy says of its base. */
export type OwnFacts = Pick<Metadata, 'base' | 'omit' | 'add'> & Readonly<Record<string, unknown>>

/**
 * The lines of YAML that a base adds behind those of the school: the facts that it does not say, and the clauses.
 * `said` names the keys that the school's file has, whatever their values.
 */
export function inheritedYaml(own: OwnFacts, said: readonly string[], { facts, clauses }: BasePolicy): string {
  const taken = inherited.filter(name => !said.includes(name) && facts[name] !== undefined)
  const names = clauseNames(own, [...clauses.keys()])
  return writeYaml({ ...Object.fromEntries(taken.map(name => [name, facts[name]])), clauses: names })
}

/** The clause files in their order: the base's without those that are left out, and the added ones in their places. */
function clauseNames({ omit = [], add = [] }: OwnFacts, base: readonly string[]): string[] {
  const names = [...base]
  // One may stand behind another that is added further down the list.
  let waiting = [...add]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) => after === undefined || names.includes(after))
    // Nothing that the rest name is there, which is told as an error.
    const placed = ready.length > 0 ? ready : waiting
    for (const { clause, after } of placed) {
      const place = after === undefined ? -1 : names.indexOf(after)
      if (place < 0) names.push(clause)
      else names.splice(place + 1, 0, clause)
    }
    waiting = waiting.filter(each => !placed.includes(each))
  }
  return names.filter(name => !omit.includes(name))
}

/** What a school's policy does with its base and may not, or not in this way. */
export function overlayFindings(folder: PolicyFolder, own: OwnFacts, base: BasePolicy, yaml: YamlSource): Finding[] {
  const { host, path, id } = folder
  const may = permissionsOf(base)
  const names = [...base.clauses.keys()]
  const hasOwn = (name: string) =>
    readInside(host, path, resolveOnDisk(host, host.resolve(path, clausesFolderName), name)) !== undefined
  const at = (place: YamlPath) => ({ file: yaml.path, text: yaml.text, ...yaml.locate(place) })
  const finding = (message: string, note: string, place: YamlPath) =>
    errorAt('within-the-base', { message, note }, at(place))
  const toBase = `The trust says in its \`policy.yaml\` what schools may do, under \`schools_may\``
  const known = (name: string) => nearest(name, names) ?? `The clauses of the base are ${enumerate(names)}`
  const omitted = (own.omit ?? []).flatMap((name, index) => {
    if (!names.includes(name))
      return [
        finding(`Unexpected clause \`${name}\` to be left out, expected one of the base`, known(name), ['omit', index]),
      ]
    if (may.omit.includes(name)) return []
    return [
      finding(
        `Unexpected omission of \`${name}\`, expected every clause that the base does not let schools leave out`,
        toBase,
        ['omit', index],
      ),
    ]
  })
  const added = (own.add ?? []).flatMap(({ clause, after }, index) => {
    if (names.includes(clause))
      return [
        finding(
          `Unexpected \`${clause}\` under \`add\`, expected a clause that the base does not have`,
          'A file of that name in `clauses/` takes the place of the base’s by itself',
          ['add', index, 'clause'],
        ),
      ]
    if (!may.add)
      return [
        finding(`Unexpected added clause \`${clause}\`, expected none: the base does not let schools add any`, toBase, [
          'add',
          index,
          'clause',
        ]),
      ]
    if (after !== undefined && !names.includes(after) && !(own.add ?? []).some(each => each.clause === after))
      return [
        finding(`Unexpected place behind \`${after}\`, expected a clause of the base`, known(after), [
          'add',
          index,
          'after',
        ]),
      ]
    return []
  })
  const replaced = names.filter(name => hasOwn(name) && !(own.omit ?? []).includes(name))
  const forbidden = replaced
    .filter(name => !may.replace.includes(name) && !may.fill.includes(name))
    .map(name =>
      finding(
        `Unexpected own clause \`${name}\` in \`${id}/${clausesFolderName}\`, expected the base’s: it does not let schools replace it`,
        `Take the file away. ${toBase}`,
        ['base'],
      ),
    )
  const missing = may.fill
    .filter(name => names.includes(name) && !hasOwn(name))
    .map(name =>
      finding(
        `Missing clause \`${name}\` in \`${id}/${clausesFolderName}\`, expected the school’s own: the base leaves it to each school`,
        `Write the file; the base’s shows what belongs in it`,
        ['base'],
      ),
    )
  return [...omitted, ...added, ...forbidden, ...missing]
}

interface Permissions {
  readonly fill: readonly string[]
  readonly replace: readonly string[]
  readonly omit: readonly string[]
  readonly add: boolean
}

function permissionsOf({ facts }: BasePolicy): Permissions {
  const { fill, replace, omit, add } = facts.schools_may ?? {}
  const listed = (names: unknown) => (Array.isArray(names) ? names.map(String) : [])
  return { fill: listed(fill), replace: listed(replace), omit: listed(omit), add: add === 'yes' }
}

/** The finding for a base that is not there. */
export function missingBase(name: string, bases: readonly string[], yaml: YamlSource): Finding {
  const message = `Unexpected base \`${name}\`, expected a policy of the trust: \`policy/${name}\` beside \`schools\``
  const hint = bases.length > 0 ? `The trust’s policies are ${enumerate(bases)}` : 'The trust has no policies there'
  const note = nearest(name, bases) ?? `${hint}; without a base, \`policy.yaml\` has all facts and lists the clauses`
  return errorAt('within-the-base', { message, note }, { file: yaml.path, text: yaml.text, ...yaml.locate(['base']) })
}

/** The finding for a file behind which no more lines can be read: facts in braces, or set in. */
export function unfitForm(yaml: YamlSource): Finding {
  const message =
    'Unexpected form of a policy with a base, expected lines such as `base: safeguarding` at the left margin'
  const note =
    'Write each key on a line of its own, without braces around all of them, spaces before them or `...` at the end'
  return errorAt('within-the-base', { message, note }, { file: yaml.path, text: yaml.text, ...yaml.locate(['base']) })
}
