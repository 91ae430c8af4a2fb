import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commentLine } from '../../src/model/comment-line.ts'
import { readAnswers } from '../../src/source/answers.ts'

const words = fc
  .array(
    fc.constantFrom('all', 'pupils', '*', '_a_', '`b`', '[c]', '<br>', '&amp;', '1.', '#', '“so”', ':', '(2)', '~~'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(all => all.join(' '))

test('a list of comments is read as it was written, with the answers below their lines', () => {
  const comment = fc.record({
    clause: fc.option(fc.constantFrom('Aims', 'Where to buy', '3 * 4'), { nil: undefined }),
    words: fc.constantFrom('', 'two shops', 'a * b'),
    comment: words.map(text => `${text} end`),
    author: fc.constantFrom('', 'The chair', 'R. *Clerk*'),
  })
  fc.assert(
    fc.property(fc.array(comment, { minLength: 1, maxLength: 4 }), comments => {
      const list = comments.map(each => `- [ ] ${commentLine(each)}\n\n  Yes, it is.\n`).join('\n')
      expect(readAnswers(`# returned.docx\n\n## To do\n\n${list}`)).toEqual(
        comments.map(each => ({ ...each, answer: 'Yes, it is.' })),
      )
    }),
  )
})

test('what has no answer, and what is no comment, is left out', () => {
  const list = [
    '- [ ] **Aims**: Why? (The chair)',
    '- [x] **Shops** on “two shops”: Are there still two? (The chair)\n\n  There are three.\n\n  Since May.',
    '- A line of a list\n\n  with more below it',
  ]
  expect(readAnswers(list.join('\n'))).toEqual([
    {
      clause: 'Shops',
      words: 'two shops',
      comment: 'Are there still two?',
      author: 'The chair',
      answer: 'There are three.\nSince May.',
    },
  ])
})
