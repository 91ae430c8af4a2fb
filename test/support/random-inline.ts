import fc from 'fast-check'

/* Inline Markdown as schools write it, and as nobody would: every construct in every other. */

/**
 * Characters that are easy to lose: accents apart and put together, letters beyond Latin, and signs that print as
 * nothing.
 */
const oddWords = [
  'ŵyth',
  'ysgol Gŵyl Ddewi',
  'cafe\u0301',
  'naïve',
  'straße',
  'Łódź',
  'İstanbul',
  'Čeština',
  'Αθήνα',
  'Київ',
  'no\u00adbreak\u00ading',
  'non\u2011breaking',
  '10\u00a0km',
  '5\u202f000',
  'zero\u200bwidth',
  '½',
  'm²',
  '£12.50',
  '€9',
  '≤ 30',
  '→',
  '✓',
  '“quoted”',
  '‘school’s’',
  'a—b–c…',
  '§ 4',
  '100 %',
  'Q&A',
  '5 \\< 6 \\> 4',
  '“&amp;”',
  '&copy; 2026',
  '&#x41;',
  '\\*not emphasis\\*',
  '1\\. not a list',
  'snake_case_word',
  'w'.repeat(90),
  '\ufb01nal',
  'TES1 %1 {page}',
]

const plainWords =
  'the a pupil pupils parents staff governors headteacher uniform attendance safeguarding policy school every must may ' +
  'should record review concern visit playground telephone day term year before after within with without and or not ' +
  '3 14 2026 SEND (DSL) lunch-time 08:45 example, carefully. because; who: Tŷ'

export const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...plainWords.split(' ')) },
  { weight: 2, arbitrary: fc.constantFrom(...oddWords) },
)

export const words = (maxLength: number) => fc.array(word, { minLength: 1, maxLength }).map(list => list.join(' '))

const code = fc
  .constantFrom(
    'uniform.css',
    'if (a < b) { return }',
    'a | b',
    '  spaced  ',
    '&amp;',
    '[link](#)',
    '</w:t>',
    'ŵ',
    'l'.repeat(80),
  )
  .map(text => `\`${text}\``)

const address = fc.constantFrom(
  'https://www.example.org/',
  'https://example.org/a_(b)?c=d&e=f#g',
  'https://example.org/%C5%B5',
  'http://xn--mgbh0fb.example.org/',
  'mailto:office@oakfield.example.org',
  'tel:+441234567890',
  '#introduction',
)

const bare = fc.constantFrom(
  'https://www.example.org/policies',
  '<https://example.org/x?y=1&z=2>',
  'www.example.org/policies for all',
  'office@oakfield.example.org',
  '<mailto:office@oakfield.example.org>',
)

/** A place for a footnote, which is given its number when the whole text is known. */
export const noteMark = '[^?]'

/**
 * Where a line of text may go on: in a paragraph anywhere, in a table's cell and in a heading only on the same line.
 */
const breaks = fc.constantFrom('\\\n', '  \n', '\n', '<br>')

/** Text on one line or on several: plain words, or pieces with every mark in every other. */
export const { line, text } = fc.letrec<{ line: string; text: string; mark: string; unlinked: string; piece: string }>(
  tie => {
    const marked = (content: fc.Arbitrary<string>) =>
      fc.oneof(
        content.map(inner => `**${inner}**`),
        content.map(inner => `*${inner}*`),
        content.map(inner => `_${inner}_`),
        content.map(inner => `~~${inner}~~`),
        content.map(inner => `***${inner}***`),
      )
    const link = (content: fc.Arbitrary<string>) =>
      fc.tuple(content, address).map(([inner, to]) => `[${inner}](${to.includes('(') ? `<${to}>` : to})`)
    const picture = fc.constantFrom('![A whistle](whistle.png)', '![The school’s minibus & its “driver”](minibus.jpg)')
    const several = (content: fc.Arbitrary<string>) =>
      fc.array(content, { minLength: 1, maxLength: 4 }).map(list => list.join(' '))
    return {
      unlinked: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        words(5),
        code,
        picture,
        marked(several(tie('unlinked'))),
      ),
      mark: marked(several(tie('piece'))),
      piece: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        words(8),
        code,
        bare,
        picture,
        fc.constant(noteMark),
        fc.constant('{{people.headteacher.role}}'),
        tie('mark'),
        link(several(tie('unlinked'))),
      ),
      line: fc.tuple(words(6), several(tie('piece'))).map(([first, rest]) => `${first} ${rest}`),
      text: fc
        .tuple(
          words(12),
          fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant(' ') }, breaks), tie('piece')), {
            maxLength: 6,
          }),
        )
        .map(([first, rest]) => first + rest.map(([before, piece]) => before + piece).join('')),
    }
  },
)
