import { chance, shuffled } from './chance.ts'

/** Two texts of a clause file that ask the most of a comparison. */
export interface HostilePair {
  readonly before: string
  readonly after: string
}

const places = (count: number) => Array.from({ length: count }, (_, index) => index)
const clauses = (bodies: readonly string[], headingOf: (index: number) => string) =>
  bodies.map((body, index) => `## ${headingOf(index)}\n\n${body}\n`).join('\n')
const under = (body: string) => `## Introduction\n\n${body}\n`
const paragraphs = (words: readonly string[]) => under(words.join('\n\n'))
const sentence = (index: number) => `Pupils of group ${index} wear badge ${index * 7} on day ${index % 5}.`

/** Lists in lists, with a sentence on every level. */
function nested(depth: number, word: string): string {
  return under(
    places(depth)
      .map(level => `${'  '.repeat(level)}- Rule ${level} of the school is ${word} and clear`)
      .join('\n'),
  )
}

function table(rows: readonly number[]): string {
  return under(
    [
      '| Item | Cost | Where |',
      '| --- | --- | --- |',
      ...rows.map(row => `| Item ${row} | £${row} | Shop ${row % 9} |`),
    ].join('\n'),
  )
}

function footnotes(notes: readonly number[]): string {
  const body = notes.map(note => `Rule ${note} holds.[^n${note}]`).join('\n\n')
  const definitions = notes.map(note => `[^n${note}]: Guidance ${note} of the authority.`)
  return `${under(body)}\n${definitions.join('\n\n')}\n`
}

/** Pairs that grow with a size, by what is hostile about them. */
export const hostilePairs = {
  'one paragraph, every word changed': size => ({
    before: under(
      places(size)
        .map(index => `old${index}`)
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => `new${index}`)
        .join(' '),
    ),
  }),
  'one paragraph, its last word changed': size => ({
    before: under(
      places(size)
        .map(index => `rule${index % 9}`)
        .join(' '),
    ),
    after: under(
      `${places(size - 1)
        .map(index => `rule${index % 9}`)
        .join(' ')} other`,
    ),
  }),
  'one paragraph of few words, every word changed': size => ({
    before: under(
      places(size)
        .map(index => `old${index % 50}`)
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => `new${index % 50}`)
        .join(' '),
    ),
  }),
  'one paragraph of few words in an order of chance': size => {
    const next = chance(7)
    const text = () =>
      under(
        places(size)
          .map(() => `word${Math.floor(next() * 50)}`)
          .join(' '),
      )
    return { before: text(), after: text() }
  },
  'equal one-word paragraphs against other equal ones': size => ({
    before: paragraphs(places(size).map(() => 'Before')),
    after: paragraphs(places(size).map(() => 'After')),
  }),
  'one-word paragraphs, all different': size => ({
    before: paragraphs(places(size).map(index => `Before${index}`)),
    after: paragraphs(places(size).map(index => `After${index}`)),
  }),
  'one paragraph many times, and once less in another order': size => {
    const usual = places(size).map(index => (index % 10 === 0 ? `Line ${index / 10}.` : 'Pupils wear the uniform.'))
    return { before: paragraphs(usual), after: paragraphs(shuffled(usual.slice(1), chance(3))) }
  },
  'one id for all clauses': size => ({
    before: clauses(places(size).map(sentence), () => 'Rule {#rule}'),
    after: clauses(shuffled(places(size), chance(5)).map(sentence), () => 'Rule {#rule}'),
  }),
  'one heading for all clauses': size => ({
    before: clauses(places(size).map(sentence), () => 'Rule'),
    after: clauses(
      shuffled(places(size), chance(5)).map(index => sentence(index + 1)),
      () => 'Rule',
    ),
  }),
  'one heading and one text for all clauses': size => ({
    before: clauses(
      places(size).map(() => sentence(1)),
      () => 'Rule',
    ),
    after: clauses(
      places(size - 1).map(() => sentence(1)),
      () => 'Rule',
    ),
  }),
  'all clauses renamed and shuffled': size => ({
    before: clauses(places(size).map(sentence), index => `Rule ${index}`),
    after: clauses(shuffled(places(size), chance(5)).map(sentence), index => `Norm ${size + index}`),
  }),
  'every clause has two new headings': size => ({
    before: clauses(
      places(size).map(index => `${sentence(index)}\n\n${sentence(index + size)}`),
      index => `Rule ${index}`,
    ),
    after: clauses(
      places(2 * size).map(index => sentence((index >> 1) + (index % 2) * size)),
      index => `Part ${index}`,
    ),
  }),
  'clauses in reverse': size => ({
    before: clauses(places(size).map(sentence), index => `Rule ${index}`),
    after: clauses(places(size).reverse().map(sentence), index => `Rule ${size - 1 - index}`),
  }),
  'paragraphs in reverse': size => ({
    before: paragraphs(places(size).map(sentence)),
    after: paragraphs(places(size).reverse().map(sentence)),
  }),
  'items in reverse': size => ({
    before: under(
      places(size)
        .map(index => `- ${sentence(index)}`)
        .join('\n'),
    ),
    after: under(
      places(size)
        .reverse()
        .map(index => `- ${sentence(index)}`)
        .join('\n'),
    ),
  }),
  'words in reverse': size => ({
    before: under(
      places(size)
        .map(index => `word${index}`)
        .join(' '),
    ),
    after: under(
      places(size)
        .reverse()
        .map(index => `word${index}`)
        .join(' '),
    ),
  }),
  'alternating words': size => ({
    before: under(
      places(size)
        .map(index => 'ab'[index % 2])
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => 'ba'[index % 2])
        .join(' '),
    ),
  }),
  'one word repeated, and half as often': size => ({
    before: under(
      places(size)
        .map(() => 'again')
        .join(' '),
    ),
    after: under(
      places(size >> 1)
        .map(() => 'again')
        .join(' '),
    ),
  }),
  'every second word changed': size => ({
    before: under(
      places(size)
        .map(index => (index % 2 ? 'and' : `old${index}`))
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => (index % 2 ? 'and' : `new${index}`))
        .join(' '),
    ),
  }),
  'every letter emphasised': size => ({
    before: under(
      places(size)
        .map(index => `*word${index}*`)
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => `**word${index}**`)
        .join(' '),
    ),
  }),
  'every link leads elsewhere': size => ({
    before: under(
      places(size)
        .map(index => `[page ${index}](https://a.example/${index})`)
        .join(' '),
    ),
    after: under(
      places(size)
        .map(index => `[page ${index}](https://b.example/${index})`)
        .join(' '),
    ),
  }),
  'rows of a table shuffled': size => ({
    before: table(places(size)),
    after: table(shuffled(places(size), chance(11))),
  }),
  'a table that has one word in every cell': size => ({
    before: under(['| A | B |', '| --- | --- |', ...places(size).map(() => '| no | no |')].join('\n')),
    after: under(['| A | B |', '| --- | --- |', ...places(size).map(() => '| yes | yes |')].join('\n')),
  }),
  'footnotes renumbered': size => ({
    before: footnotes(places(size)),
    after: footnotes(places(size).reverse()),
  }),
  'footnotes that say the same': size => ({
    before: footnotes(places(size)).replace(/Guidance \d+/g, 'Guidance'),
    after: footnotes(shuffled(places(size - 1), chance(2))).replace(/Guidance \d+/g, 'Guidance'),
  }),
  'lists in lists, a word changed on every level': size => ({
    before: nested(size, 'short'),
    after: nested(size, 'brief'),
  }),
  'lists in lists, one level more': size => ({
    before: nested(size, 'short'),
    after: under(
      `- Every rule\n${nested(size - 1, 'brief')
        .replace(/^## .*\n\n/, '')
        .replace(/^/gm, '  ')}`,
    ),
  }),
} as const satisfies Readonly<Record<string, (size: number) => HostilePair>>

export type HostilePairName = keyof typeof hostilePairs
