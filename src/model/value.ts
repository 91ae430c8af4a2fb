import type { School } from './school.ts'

/** The value of `school.yaml` that a reference names: `people.headteacher.name`; nothing where there is none. */
export function valueAt(school: Partial<School>, path: string): string | undefined {
  let value: unknown = school
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return typeof value === 'string' ? value : undefined
}

/** Every reference that names a value. */
export function valuePaths(school: Partial<School>): string[] {
  const walk = (value: unknown, path: string): string[] => {
    if (typeof value === 'string') return [path]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    return Object.entries(value).flatMap(([key, below]) => walk(below, path ? `${path}.${key}` : key))
  }
  return walk(school, '')
}
