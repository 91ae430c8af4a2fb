import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { CannotRead, CannotWrite } from '../../src/host/host.ts'
import { RequestError } from '../../src/operations/request-error.ts'
import { type Copied, copied, restored } from '../../src/operations/tasks/copied.ts'

/* What threads send one another arrives as it was sent. */

const dates = fc
  .record({ year: fc.integer({ min: 1900, max: 2199 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => new Temporal.PlainDate(year, month, 1))
const longTexts = fc.constantFrom('Pupils wear the uniform. '.repeat(20), 'Staff are kind. '.repeat(30))
const plainData = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    longTexts,
    fc.integer(),
    fc.boolean(),
    fc.constant(undefined),
    dates,
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter(key => key !== '__proto__'),
      tie('value'),
    ),
    fc.array(fc.tuple(fc.string(), tie('value'))).map(entries => new Map(entries)),
  ),
})).value

/** Dates as their texts: two that are equal are not the same object. */
function comparable(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate) return `date ${value}`
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, comparable(each)]))
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparable(each)]))
}

test('plain data with dates, bytes and maps arrives in another thread as it was', () => {
  fc.assert(
    fc.property(plainData, value => {
      expect(comparable(restored(structuredClone(copied(value))))).toEqual(comparable(value))
    }),
  )
})

test('a long text that occurs often is sent once', () => {
  const text = 'Pupils wear the uniform. '.repeat(100)
  const { texts } = copied(Array.from({ length: 50 }, () => ({ place: { text } })))
  expect(texts).toEqual([text])
})

test.each([new Set(), new URL('https://school.example'), () => 1])(
  'what a copy would not keep is refused: %s',
  value => {
    expect(() => structuredClone(copied({ value }))).toThrow()
  },
)

describe('an error arrives with its kind, so that it is told in its own words', () => {
  test.each([
    new RequestError('Name the folder'),
    new CannotRead('The disk fails'),
    new CannotWrite('The disk is full'),
    new TypeError('A fault in policy'),
  ])('%s', error => {
    const found = restored(structuredClone(copied({ error })) as Copied) as { error: Error }
    const expected = error instanceof TypeError ? Error : error.constructor
    expect(found.error).toBeInstanceOf(expected)
    expect([found.error.message, found.error.stack]).toEqual([error.message, error.stack])
  })
})
