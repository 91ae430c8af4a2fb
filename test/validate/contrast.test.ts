import { expect, test } from 'vitest'
import { contrast } from '../../src/validate/rules/readable-colours.ts'

/*
 * The darkest colours are as bright as their values, and brighter ones as a power of them: the two parts meet between
 * #0a and #0b.
 */

test.each([
  ['#ffffff', '#ffffff', 1],
  ['#000000', '#ffffff', 21],
  ['#0a0a0a', '#ffffff', 19.79815],
  ['#0b0b0b', '#ffffff', 19.68263],
  ['#ff0000', '#ffffff', 3.99848],
  ['#00ff00', '#ffffff', 1.37219],
  ['#0000ff', '#ffffff', 8.59247],
])('the contrast of %s and %s is %s to 1, whichever is the text', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 4)
  expect(contrast(other, one)).toBeCloseTo(ratio, 4)
})
