import { Temporal } from 'temporal-polyfill'
import { CannotRead, CannotWrite } from '../../host/host.ts'
import { RequestError } from '../request-error.ts'

/**
 * A value in a form that can be copied to another thread: dates and errors, which a copy would not keep whole, are
 * marked, and each long text is held once, however often it occurs.
 */
export interface Copied {
  readonly texts: readonly string[]
  readonly value: unknown
}

/** A text of this many characters is held once. */
const longText = 256

/** What stands for a value that a copy would not keep whole. No plain data has this property. */
const mark = 'policy:copied'

/** The errors that reach a person in their own words. */
const errors = { RequestError, CannotRead, CannotWrite, Error } as const

type Marked =
  | { readonly [mark]: 'text'; readonly index: number }
  | { readonly [mark]: 'date'; readonly day: string }
  | { readonly [mark]: 'duration'; readonly length: string }
  | { readonly [mark]: 'error'; readonly name: keyof typeof errors; readonly message: string; readonly stack: string }

/**
 * Puts plain data, with dates, errors, bytes and texts in it, in a form that can be copied to another thread. Throws
 * `Error` if there is an object of another kind in it, such as a set.
 */
export function copied(given: unknown): Copied {
  const indices = new Map<string, number>()
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length < longText) return value
      const index = indices.get(value) ?? indices.size
      indices.set(value, index)
      return { [mark]: 'text', index } satisfies Marked
    }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    if (value instanceof Temporal.PlainDate) return { [mark]: 'date', day: value.toString() } satisfies Marked
    if (value instanceof Temporal.Duration) return { [mark]: 'duration', length: value.toString() } satisfies Marked
    if (value instanceof Error) return markedError(value)
    if (Array.isArray(value)) return value.map(walk)
    if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, walk(each)]))
    if (![Object.prototype, null].includes(Object.getPrototypeOf(value)))
      throw new Error('A copy would lose what kind of object it is')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
  }
  const value = walk(given)
  return { texts: [...indices.keys()], value }
}

function markedError(error: Error): Marked {
  const kinds = Object.keys(errors) as (keyof typeof errors)[]
  const name = kinds.find(kind => error instanceof errors[kind]) ?? 'Error'
  return { [mark]: 'error', name, message: error.message, stack: error.stack ?? '' }
}

/** The value again that `copied` was given. */
export function restored({ texts, value: given }: Copied): unknown {
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    if (Array.isArray(value)) return value.map(walk)
    if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, walk(each)]))
    if (mark in value) {
      const marked = value as Marked
      if (marked[mark] === 'text') return texts[marked.index]
      if (marked[mark] === 'date') return Temporal.PlainDate.from(marked.day)
      if (marked[mark] === 'duration') return Temporal.Duration.from(marked.length)
      return Object.assign(new errors[marked.name](marked.message), { stack: marked.stack })
    }
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
  }
  return walk(given)
}
