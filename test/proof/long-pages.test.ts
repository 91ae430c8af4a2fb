import { describe, expect, test } from 'vitest'
import { identify } from '../../src/proof/index.ts'

/* Pages that are made to exhaust time or memory are not read. */

const start =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="keywords" content="policy:uniform, version:1"></head><body>'
const pageOf = (body: string) => new TextEncoder().encode(`${start}${body}`)

describe('a page that is too long is none of ours', () => {
  test.each<[string, string]>([
    ['elements', '<p>a</p>'.repeat(200_000)],
    ['text', 'word '.repeat(4_000_000)],
    ['an attribute', `<p class="${'a'.repeat(20_000_000)}">`],
  ])('%s', (_, body) => {
    const before = performance.now()
    expect(identify(pageOf(body))).toBeUndefined()
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

test('a page with a large picture is read', () => {
  const picture = `<img alt="A" src="data:image/png;base64,${'A'.repeat(20_000_000)}">`
  expect(identify(pageOf(picture))?.policy).toBe('uniform')
})
