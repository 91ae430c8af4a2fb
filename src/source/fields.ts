import * as z from 'zod/mini'
import { errorAt } from '../model/finding.ts'
import { limitHints, nearest } from '../model/nearest.ts'
import { Problem } from '../model/problem.ts'
import type { YamlPath, YamlSource } from '../model/yaml-source.ts'
import type { RangedFinding } from './ranged-finding.ts'
import { readYaml, type Yaml } from './yaml.ts'

type Fields = Readonly<Record<string, z.core.$ZodType>>
type ValuesOf<F extends Fields> = { -readonly [Key in keyof F]?: z.output<F[Key]> }

/** A YAML file read with a table of fields: its valid values, and a finding with a place for each invalid one. */
export interface FieldsRead<F extends Fields> {
  readonly source: YamlSource
  readonly values: ValuesOf<F>
}

interface ReadOptions {
  /** The YAML, if it is only a part of the file. */
  readonly yamlText?: string
  /** The offset at which the YAML begins in its file, for front matter. */
  readonly offset?: number
  /** What is wrong with a text, whatever its field. */
  readonly unfitText?: (text: string) => Problem | undefined
}

/** Reads the fields of a YAML text. */
export function readFields<F extends Fields>(
  path: string,
  fileText: string,
  fields: F,
  { yamlText = fileText, offset = 0, unfitText = () => undefined }: ReadOptions = {},
): FieldsRead<F> {
  const yaml = readYaml(yamlText, offset)
  const values: ValuesOf<F> = {}
  const problems = [...yaml.problems]
  const read = (): FieldsRead<F> => {
    const findings = problems.map(({ rule, range, ...remedy }) =>
      errorAt(rule, remedy, { file: path, text: fileText, ...range }),
    )
    return { source: { path, text: fileText, findings, locate: yaml.locate, locateKey: yaml.locateKey }, values }
  }
  if (problems.length > 0) return read()
  const given = yaml.value ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    const message = 'Unexpected text or list, expected keys with values such as `title: Social Media Policy`'
    problems.push({ rule: 'valid-yaml', message, note: undefined, range: yaml.locate([]) })
    return read()
  }
  const record = new Map(Object.entries(given as object))
  const hint = limitHints(nearest)
  const unknown = [...record.keys()].filter(key => !Object.hasOwn(fields, key))
  const missingKeys = Object.keys(fields).filter(name => !record.has(name))
  for (const key of unknown) problems.push(unknownKey(yaml, [key], Object.keys(fields), missingKeys, hint))
  for (const [key, schema] of Object.entries(fields)) {
    const unfit = unfitValues(record.get(key), [key], unfitText)
    if (unfit.length > 0) {
      for (const { path, problem } of unfit)
        problems.push({ rule: 'valid-values', message: problem.message, note: problem.note, range: yaml.locate(path) })
      continue
    }
    const result = z.safeParse(schema, record.get(key), { reportInput: true })
    if (!result.success)
      problems.push(...firstIssues(result.error.issues).flatMap(issue => issueProblems(yaml, schema, key, issue, hint)))
    // A key with the value undefined would hide another file's value when the two are merged.
    else if (result.data !== undefined) values[key as keyof F] = result.data as z.output<F[keyof F]>
  }
  problems.push(...yaml.truncated)
  problems.sort((a, b) => a.range.start - b.range.start)
  return read()
}

/** No list of a school has more entries. */
const maxEntries = 500

/** The unfit texts in a value at any depth, and lists that are too long. */
function unfitValues(
  value: unknown,
  path: (string | number)[],
  unfitText: NonNullable<ReadOptions['unfitText']>,
): { path: (string | number)[]; problem: Problem }[] {
  if (typeof value === 'string') {
    const problem = unfitText(value)
    return problem ? [{ path, problem }] : []
  }
  if (Array.isArray(value) && value.length > maxEntries)
    return [
      {
        path,
        problem: new Problem(
          `Unexpected list of ${value.length} entries, expected no more than ${maxEntries}`,
          'Take out what was pasted in by mistake',
        ),
      },
    ]
  if (Array.isArray(value)) return value.flatMap((entry, index) => unfitValues(entry, [...path, index], unfitText))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) => unfitValues(entry, [...path, key], unfitText))
}

/** The first issue of each place: further ones follow from it. Unknown keys are all kept. */
function firstIssues(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const seen = new Set<string>()
  return issues.filter(issue => {
    const place = issue.path.join('\n')
    const isFirst = !seen.has(place)
    seen.add(place)
    return isFirst || issue.code === 'unrecognized_keys'
  })
}

function issueProblems(
  yaml: Yaml,
  schema: z.core.$ZodType,
  key: string,
  issue: z.core.$ZodIssue,
  hint: typeof nearest,
): RangedFinding[] {
  const path = [key, ...(issue.path as (string | number)[])]
  const invalid = (message: string, note?: string): RangedFinding[] => [
    { rule: 'valid-values', message, note, range: yaml.locate(path) },
  ]
  const name = nameOf(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(unknown => unknownKey(yaml, [...path, unknown], keysAt(schema, issue.path), [], hint))
    case 'custom':
      return invalid(issue.message, issue.params?.note)
    case 'invalid_value': {
      const values = issue.values.map(String)
      if (issue.input === undefined) return [missing(yaml, schema, path)]
      return invalid(
        `Unexpected ${name} \`${issue.input}\`, expected ${alternatives(values)}`,
        nearest(String(issue.input), values),
      )
    }
    case 'too_small':
      return invalid(
        `Unexpected empty ${name}, expected ${issue.origin === 'array' ? 'at least one entry' : (describe(schema, issue.path) ?? 'a text')}`,
      )
    case 'invalid_type':
      if (issue.input === undefined) return [missing(yaml, schema, path)]
      if (issue.input === '')
        return invalid(`Unexpected empty ${name}, expected ${describe(schema, issue.path) ?? 'a value'}`)
      return invalid(
        `Unexpected ${kindOf(issue.input)} for ${name}, expected ${expected[issue.expected] ?? 'a text'}`,
        remedy[issue.expected],
      )
    default:
      return invalid(`Unexpected value for ${name}: ${issue.message}`)
  }
}

const expected: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
}
const remedy: Readonly<Record<string, string>> = {
  string: 'Write one value after the colon; put it in quotation marks where it contains a colon',
  array: 'Write each entry on a line of its own, after a hyphen and a space',
  object: 'Write `key: value` lines, indented by two spaces',
  record: 'Write `key: value` lines, indented by two spaces',
}

/** What messages call a value: a field by its key, an entry of a list by its number. */
function nameOf(path: YamlPath): string {
  const last = path.at(-1)
  return typeof last === 'number' ? `entry ${last + 1} of \`${path.at(-2)}\`` : `\`${last}\``
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? 'keys' : `text \`${String(value).slice(0, 40)}\``
}

function missing(yaml: Yaml, schema: z.core.$ZodType, path: YamlPath): RangedFinding {
  const description = describe(schema, path.slice(1))
  const owner = path.length > 1 ? ` in \`${path[0]}\`` : ''
  const message = `Missing \`${path.at(-1)}\`${owner}, expected ${description ?? 'a value'}`
  const example = exampleOf(schema, path.slice(1))
  return {
    rule: 'required-metadata',
    message,
    note: example && `Add a line such as \`${path.at(-1)}: ${example}\``,
    range: yaml.locate(path.slice(0, -1)),
  }
}

function unknownKey(
  yaml: Yaml,
  path: YamlPath,
  known: readonly string[],
  missingKeys: readonly string[],
  hint: (word: string, known: readonly string[]) => string | undefined,
): RangedFinding {
  const key = String(path.at(-1))
  const note = hint(key, missingKeys.length > 0 ? missingKeys : known) ?? `The keys are ${alternatives(known, 'and')}`
  return {
    rule: 'known-keys',
    message: `Unexpected key \`${key}\`, expected one that policy knows`,
    note,
    range: yaml.locateKey(path),
  }
}

function alternatives(values: readonly string[], conjunction = 'or'): string {
  const quoted = values.map(value => `\`${value}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${conjunction} ${quoted.at(-1)}`
}

/** The schema at a path, through optional fields, lists, groups and records. */
function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const definition = (schema as z.core.$ZodTypes)._zod.def
  if (definition.type === 'optional') return schemaAt(definition.innerType, path)
  if (path.length === 0) return schema
  if (definition.type === 'array') return schemaAt(definition.element, path.slice(1))
  if (definition.type === 'record') return schemaAt(definition.valueType, path.slice(1))
  const inner = definition.type === 'object' ? definition.shape[String(path[0])] : undefined
  return inner && schemaAt(inner, path.slice(1))
}

function meaningAt(schema: z.core.$ZodType, path: readonly PropertyKey[]) {
  const found = schemaAt(schema, path)
  return found && z.globalRegistry.get(found as z.core.$ZodType)
}

function describe(schema: z.core.$ZodType, path: readonly PropertyKey[]): string | undefined {
  const description = meaningAt(schema, path)?.description
  return description && description[0]!.toLowerCase() + description.slice(1)
}

function exampleOf(schema: z.core.$ZodType, path: readonly PropertyKey[]): string | undefined {
  return (meaningAt(schema, path)?.examples as string[] | undefined)?.[0]
}

function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const definition = (schemaAt(schema, path) as z.core.$ZodTypes | undefined)?._zod.def
  return definition?.type === 'object' ? Object.keys(definition.shape) : []
}
