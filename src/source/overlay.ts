import { errorAt, type Finding } from '../model/finding.ts'
import type { Metadata } from '../model/metadata.ts'
import { nearest } from '../model/nearest.ts'
import type { Overlay, OverlayPermissions } from '../model/overlay.ts'
import { enumerate } from '../model/words.ts'
import type { YamlSource } from '../model/yaml-source.ts'
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

/** How a school's policy builds on its base; `files` are the paths of the clause files that are the base's. */
export function overlayOf({ host, path }: PolicyFolder, base: BasePolicy, files: ReadonlySet<string>): Overlay {
  const clauses = [...base.clauses.keys()]
  const own = clauses.filter(
    name => readInside(host, path, resolveOnDisk(host, host.resolve(path, clausesFolderName), name)) !== undefined,
  )
  return { base: base.id, version: base.version, files, clauses, own, may: permissionsOf(base) }
}

function permissionsOf({ facts }: BasePolicy): OverlayPermissions {
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
