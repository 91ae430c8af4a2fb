import type { School } from '../model/school.ts'
import type { YamlSource } from '../model/yaml-source.ts'
import { writeYaml } from './write-yaml.ts'

/** What is added to `school.yaml`. */
export interface SchoolAdditions {
  /** Committees that it does not have, each with its aliases. */
  readonly committees: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  /** Aliases of committees that it has, by name. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  /** Roles that it does not have, by their keys. */
  readonly people: ReadonlyMap<string, string>
}

/**
 * The text of `school.yaml` with additions; everything else is unchanged, including comments and order. Undefined if
 * the file is written in a way that it cannot be added to, such as lists in brackets.
 */
export function editSchool(yaml: YamlSource, school: Partial<School>, additions: SchoolAdditions): string | undefined {
  const lineEnd = yaml.text.includes('\r\n') ? '\r\n' : '\n'
  const inserts: { at: number; text: string }[] = []
  const { committees = [], people = {} } = school
  for (const [name, aliases] of additions.aliases) {
    const insert = aliasInsert(yaml, committees, name, aliases)
    if (!insert) return undefined
    inserts.push(insert)
  }
  const added = additions.committees.map(({ name, aliases }) => ({ name, ...(aliases.length > 0 && { aliases }) }))
  const last = committees.length > 0 ? lineOf(yaml, ['committees', committees.length - 1, 'name']) : undefined
  const keys = Object.keys(people)
  const lastKey = keys.at(-1)
  const lastPerson = lastKey === undefined ? undefined : lineOf(yaml, ['people', lastKey])
  if (added.length > 0) {
    const lines = writeYaml(added).trimEnd()
    const opening = last && /^([ \t]*)-[ \t]+name:/.exec(last.text)?.[1]
    if (last && opening === undefined) return undefined
    inserts.push(
      last
        ? { at: last.blockEnd, text: indented(lines, opening!) }
        : atEnd(yaml, `committees:\n${indented(lines, '  ')}`),
    )
  }
  if (additions.people.size > 0) {
    const lines = writeYaml(Object.fromEntries([...additions.people].map(([key, role]) => [key, { role }]))).trimEnd()
    const opening = lastPerson && /^([ \t]+)[^\s#-]/.exec(lastPerson.text)?.[1]
    if (lastPerson && opening === undefined) return undefined
    inserts.push(
      lastPerson
        ? { at: lastPerson.blockEnd, text: indented(lines, opening!) }
        : atEnd(yaml, `people:\n${indented(lines, '  ')}`),
    )
  }
  // From the end to the beginning; what is put into one place stands in the order in which it was found.
  const ordered = inserts
    .map((insert, index) => ({ ...insert, index }))
    .sort((a, b) => b.at - a.at || b.index - a.index)
  return ordered.reduce(
    (text, { at, text: put }) => text.slice(0, at) + put.replaceAll('\n', lineEnd) + text.slice(at),
    yaml.text,
  )
}

const indented = (lines: string, opening: string) =>
  lines
    .split('\n')
    .map(line => `\n${opening}${line}`)
    .join('')

/** At the end of the file, as a part of its own. */
function atEnd({ text }: YamlSource, part: string): { at: number; text: string } {
  return { at: text.length, text: `${text.endsWith('\n') || text === '' ? '' : '\n'}\n${part}\n` }
}

/** The line on which a key stands, and the end of the last line of its entry. */
function lineOf(yaml: YamlSource, path: readonly (string | number)[]) {
  const { start } = yaml.locateKey(path)
  const begin = yaml.text.lastIndexOf('\n', start - 1) + 1
  const parent = path.at(-1) === 'name' ? path.slice(0, -1) : path
  const { end } = yaml.locate(parent)
  const blockEnd = begin + yaml.text.slice(begin, Math.max(end, start)).trimEnd().length
  const lineEnd = yaml.text.indexOf('\n', blockEnd)
  return {
    text: yaml.text.slice(begin, yaml.text.indexOf('\n', begin) < 0 ? undefined : yaml.text.indexOf('\n', begin)),
    blockEnd: withoutReturn(yaml.text, lineEnd < 0 ? yaml.text.length : lineEnd),
  }
}

const withoutReturn = (text: string, end: number) => (text[end - 1] === '\r' ? end - 1 : end)

/** A text in a list in brackets: commas and brackets would end it. */
const inBrackets = (text: string) => (/^[\p{L}\p{N}][\p{L}\p{N} ’'&-]*$/u.test(text) ? text : JSON.stringify(text))

function aliasInsert(
  yaml: YamlSource,
  committees: School['committees'],
  name: string,
  aliases: readonly string[],
): { at: number; text: string } | undefined {
  const index = committees.findIndex(each => each.name === name)
  const known = committees[index]?.aliases
  if (known && known.length > 0) {
    const lastAlias = yaml.locate(['committees', index, 'aliases', known.length - 1])
    const list = yaml.locate(['committees', index, 'aliases'])
    const isFlow = yaml.text[list.start] === '['
    const lines = aliases.map(alias => writeYaml([alias]).trimEnd().slice(2))
    if (isFlow) return { at: lastAlias.end, text: aliases.map(alias => `, ${inBrackets(alias)}`).join('') }
    const begin = yaml.text.lastIndexOf('\n', lastAlias.start - 1) + 1
    const opening = /^[ \t]*-[ \t]+/.exec(yaml.text.slice(begin, lastAlias.start))?.[0]
    return opening === undefined
      ? undefined
      : { at: lastAlias.end, text: lines.map(alias => `\n${opening}${alias}`).join('') }
  }
  const line = lineOf(yaml, ['committees', index, 'name'])
  const opening = /^([ \t]*-[ \t]+)name:/.exec(line.text)?.[1]
  if (index < 0 || opening === undefined) return undefined
  const { end } = yaml.locate(['committees', index, 'name'])
  const lineEnd = yaml.text.indexOf('\n', end)
  const at = withoutReturn(yaml.text, lineEnd < 0 ? yaml.text.length : lineEnd)
  return { at, text: indented(writeYaml({ aliases }).trimEnd(), ' '.repeat(opening.length)) }
}
