import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeholders } from '../../src/model/placeholder.ts'
import { namesInOffice } from '../../src/validate/names-in-office.ts'
import { anyStrayMark, strayMarks } from '../../src/validate/rules/no-stray-marks.ts'

/* A hint only saves time: it matches in every text in which its pattern does. */

const pieces =
  '[ ] { } < > « » $ £ … ? _ * - 1. 1) ( ) : , – • \n é É Ω 𝐀 a B 9 word Word XXX xx tbc T.B.C. TODO fixme insert here the name lorem ipsum Error! Bookmark click to enter text choose an item dd/mm/yyyy dd-mm-yy 20XX £xx delete as applicable Headteacher Head Mrs Mr. Dr Smith is Lee A school date your _a _é_ b_ *A\n*é *word'.split(
    ' ',
  )
const signs =
  '#a ** __ __a ~~ ` ![a] (b.png) ^[note] {.appendix} {#id .x} {-} {#id} \\newpage ==a== [!NOTE] :::box ::: +--+--+'.split(
    ' ',
  )
const textOf = (of: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...of), fc.constantFrom('', ' ', '\n')), { maxLength: 14 })
    .map(parts => parts.flat().join(''))

const hinted = [...placeholders, ...strayMarks].flatMap(({ pattern, hint }) =>
  hint ? [{ pattern, hint, text: textOf(pieces) }] : [],
)
const marks = strayMarks.map(({ pattern }) => ({
  pattern,
  hint: anyStrayMark,
  text: fc.oneof(textOf(pieces), textOf([...signs, '![a] (b.png)', 'a', 'É', '1.', '-'])),
}))

test.each([...hinted, ...marks])('$pattern by $hint', ({ pattern, hint, text }) => {
  let matches = 0
  const holds = fc.property(text, words => {
    const isFound = new RegExp(pattern.source, pattern.flags.replace('g', '')).test(words)
    matches += Number(isFound)
    return !isFound || hint.test(words)
  })
  fc.assert(holds, { numRuns: 20_000 })
  expect(matches).toBeGreaterThan(10)
})

test.each([
  'Headteacher: Mrs Smith',
  'Headteacher – Élodie Lee',
  'Headteacher is  Mr. Smith',
  'Dr Lee, the Headteacher',
])('%s names another holder of the post', line => {
  const people = { head: { role: 'Headteacher', name: 'Mrs A Brown' } }
  expect(namesInOffice({ people }).in(line)).toHaveLength(1)
})
