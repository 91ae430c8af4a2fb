import type { School } from './school.ts'
import type { YamlPath } from './yaml-source.ts'

/**
 * The value of `school.yaml` to which a reference such as `people.headteacher.name` refers; undefined if there is none.
 */
export function valueAt(school: Partial<School>, path: string): string | undefined {
  let value: unknown = school
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return typeof value === 'string' ? value : undefined
}

/** Where a version records the title that another policy had, among the values of references. */
export const titlePath = (policy: string) => `policies.${policy}.title`

/** The policies whose titles are among the values that a version records. */
export function policiesWithTitle(values: Readonly<Record<string, string>>): string[] {
  return Object.keys(values).flatMap(path => /^policies\.(.+)\.title$/.exec(path)?.[1] ?? [])
}

/** Every reference that has a value in `school.yaml`. */
export function valuePaths(school: Partial<School>): string[] {
  const walk = (value: unknown, path: string): string[] => {
    if (typeof value === 'string') return [path]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    return Object.entries(value).flatMap(([key, below]) => walk(below, path ? `${path}.${key}` : key))
  }
  return walk(school, '')
}

/** Every text in the values of a YAML file, with its path. */
export function* textsIn(value: unknown, path: YamlPath = []): Iterable<{ text: string; path: YamlPath }> {
  if (typeof value === 'string') yield { text: value, path }
  else if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* textsIn(entry, [...path, index])
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    for (const [key, entry] of Object.entries(value)) yield* textsIn(entry, [...path, key])
}
