import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUnchanged } from '../../src/diff/changes.ts'
import { compared } from '../support/compared.ts'
import { pairHost, randomPair } from '../support/random-pair.ts'
import { school } from '../support/school.ts'

const uniform = (clause: string, yaml = 'review_period: Annually') => school({ uniform: { yaml, clause } })
const compareTexts = (before: string, after: string, yaml?: string) =>
  compared(uniform(before, yaml), uniform(after, yaml), 'uniform')
/** A value as text, so that equal values are equal even if they are different objects. */
const written = (value: unknown) => JSON.stringify(value)

describe('a comparison', () => {
  test('depends on nothing but the texts', () => {
    fc.assert(
      fc.property(randomPair, ({ before, after }) => {
        const once = () => written(compared(pairHost(before), pairHost(after), 'random').document)
        expect(once()).toBe(once())
      }),
      { numRuns: 60, seed: 17 },
    )
  })

  test('of a text with itself finds no change at all', () => {
    fc.assert(
      fc.property(randomPair, ({ after }) => {
        const { changes, redline, after: text } = compared(pairHost(after), pairHost(after), 'random')
        expect(isUnchanged(changes)).toBe(true)
        expect(changes.untracked).toEqual([])
        expect(written(redline)).not.toContain('"change"')
        expect(redline).toHaveLength(text.length)
        for (const clause of changes.clauses)
          expect(clause).toMatchObject({
            isMoved: false,
            wordsInserted: 0,
            wordsDeleted: 0,
            wordsMoved: 0,
            wordsReformatted: 0,
            links: [],
          })
      }),
      { numRuns: 80, seed: 18 },
    )
  })

  test('counts as many words the one way as the other way round', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Ties.', 'No ties.', 'Hats are worn outside.'), { maxLength: 6 }), parts => {
        const [before, after] = [parts.join('\n\n'), [...parts].reverse().join('\n\n')].map(
          text => `## Uniform\n\n${text}\n`,
        )
        const [there, back] = [compareTexts(before!, after!), compareTexts(after!, before!)]
        const [one] = there.changes.clauses
        const [other] = back.changes.clauses
        expect(one!.wordsInserted - one!.wordsDeleted).toBe(other!.wordsDeleted - other!.wordsInserted)
      }),
      { numRuns: 60, seed: 19 },
    )
  })
})

describe('numbers of clauses are no words', () => {
  const decimal = 'review_period: Annually\nnumbering: decimal'
  const clauses = ['Introduction', 'Ties', 'Hats', 'Shoes'].map(title => `## ${title}\n\n${title} are black.\n`)
  const statuses = (before: readonly string[], after: readonly string[]) =>
    compareTexts(before.join('\n'), after.join('\n'), decimal).changes.clauses.map(
      ({ title, status, isMoved }) => `${title}: ${status}${isMoved ? ', moved' : ''}`,
    )

  test('a clause inserted before leaves the later ones as they were', () => {
    const added = '## Coats\n\nCoats are warm.\n'
    const [first, ...rest] = clauses
    const around = (status: string) => [
      'Introduction: unchanged',
      `Coats: ${status}`,
      'Ties: unchanged',
      'Hats: unchanged',
      'Shoes: unchanged',
    ]
    expect(statuses(clauses, [first!, added, ...rest])).toEqual(around('added'))
    expect(statuses([first!, added, ...rest], clauses)).toEqual(around('removed'))
  })

  test('a clause that moved takes no other along', () => {
    const [first, ties, hats, shoes] = clauses
    expect(statuses(clauses, [first!, shoes!, ties!, hats!])).toEqual([
      'Introduction: unchanged',
      'Shoes: moved, moved',
      'Ties: unchanged',
      'Hats: unchanged',
    ])
  })

  test('a clause put before the first of its file is not taken for that, though it has its name from the file now', () => {
    const added = '## Coats\n\nCoats are warm and may be of any colour.\n'
    const named = clauses.slice(1)
    expect(statuses(named, [added, ...named])).toEqual([
      'Coats: added',
      'Ties: unchanged',
      'Hats: unchanged',
      'Shoes: unchanged',
    ])
  })
})

describe('how Markdown is written is no change', () => {
  test.each([
    ['lines broken elsewhere', 'Pupils wear\nthe uniform.', 'Pupils\nwear the uniform.'],
    ['empty lines and spaces', 'Pupils wear it.\n\nEvery day.', '\n\nPupils  wear it.\n\n\n\nEvery day.\n\n'],
    ['Windows line ends', 'Pupils wear\nit.\n\nEvery day.', 'Pupils wear\r\nit.\r\n\r\nEvery day.'],
    ['signs of emphasis', 'It is *always* and **never** worn.', 'It is _always_ and __never__ worn.'],
    ['signs of lists', '- Ties\n- Hats', '* Ties\n* Hats'],
    ['loose lists', '- Ties\n- Hats', '- Ties\n\n- Hats'],
    ['indentation of lists', '- Ties\n  - Blue ones', '-   Ties\n    - Blue ones'],
    ['numbers of lists', '1. Ties\n2. Hats', '1. Ties\n1. Hats'],
    ['headings underlined', '## Ties\n\nBlue ones.', 'Ties\n----\n\nBlue ones.'],
    ['headings closed', '## Ties\n\nBlue ones.', '## Ties ##\n\nBlue ones.'],
    ['fences of code', '```\nTie: blue\n```', '~~~\nTie: blue\n~~~'],
    ['columns of tables', '| A | B |\n| --- | --- |\n| 1 | 2 |', 'A|B\n-|-\n1|2'],
    ['addresses below', '[Guidance](https://www.gov.uk/)', '[Guidance][one]\n\n[one]: https://www.gov.uk/'],
    ['names of footnotes', 'Ties.[^a]\n\n[^a]: Blue.', 'Ties.[^1]\n\n[^1]: Blue.'],
    ['rules', 'Ties.\n\n***\n\nHats.', 'Ties.\n\n---\n\nHats.'],
    ['comments', 'Ties.', 'Ties.\n\n<!-- ask the office -->'],
    ['escapes and entities', 'Ties & hats', 'Ties &amp; hats'],
    ['hard line breaks', 'Ties\\\nHats', 'Ties  \nHats'],
  ])('%s', (_, before, after) => {
    const { changes, redline } = compareTexts(`## Uniform\n\n${before}\n`, `## Uniform\n\n${after}\n`)
    expect(changes.clauses.filter(({ status }) => status !== 'unchanged')).toEqual([])
    expect(isUnchanged(changes)).toBe(true)
    expect(written(redline)).not.toContain('"change"')
  })
})
