import { storedInterval } from '../model/date.ts'

/**
 * Metadata as plain data: dates and periods in their stored form, and keys sorted, so that YAML's order does not
 * matter.
 */
export function plainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainData)
  if (typeof value !== 'object' || value === null) return value
  if ('precision' in value) return storedInterval(value as Parameters<typeof storedInterval>[0])
  if ('duration' in value) return (value as unknown as { text: string }).text
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, plainData(inner)]),
  )
}
