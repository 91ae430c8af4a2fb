import fc from 'fast-check'

/* Clauses with every construct that policy has, as schools use them: one after the other, and not inside each other. */

const vocabulary =
  'pupils parents staff governors headteacher uniform attendance safeguarding policy school every must may should record review concern visit playground telephone term year before after within lessons meals library reading garden weather door coat locker bell break lunch office letter answer question rule reason trust care'.split(
    ' ',
  )

const plain = (maxLength: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 2, maxLength }).map(words => words.join(' '))

const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...vocabulary) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '**all pupils**',
      '*as a rule*',
      '[the guidance](https://www.example.org/guidance)',
      '`form-3`',
      '~~until 2024~~',
      'parents’',
      'at 8.45',
      '[](#aims)',
      '[](#codes)',
      'Q&A',
      '(see below)',
      '5 \\* 3',
      'office@school.example.org',
      'noted[^a]',
    ),
  },
)

const line = (maxLength: number) => fc.array(word, { minLength: 3, maxLength }).map(words => `the ${words.join(' ')}`)

const row = (count: number) =>
  fc.array(plain(3), { minLength: count, maxLength: count }).map(cells => `| ${cells.join(' | ')} |`)

const table = (isHeaderless = false) =>
  fc.integer({ min: 2, max: 4 }).chain(count =>
    fc.array(row(count), { minLength: 3, maxLength: 5 }).map(rows => {
      const rule = `|${' --- |'.repeat(count)}`
      return (isHeaderless ? [`|${'  |'.repeat(count)}`, rule, ...rows] : [rows[0], rule, ...rows.slice(1)]).join('\n')
    }),
  )

const merged = fc
  .array(plain(3), { minLength: 8, maxLength: 8 })
  .map(([a, b, c, d, e, f, g, h]) =>
    [
      `:::table[${h}]`,
      `- - ${a}`,
      `  - ${b}`,
      `  - ${c}`,
      `- - {rows=2} ${d}`,
      `  - {columns=2} ${e}`,
      `- - ${f}`,
      `  - ${g}`,
      ':::',
    ].join('\n'),
  )

const items = (marker: (index: number) => string, spaces: number) =>
  fc
    .array(fc.tuple(line(8), fc.option(fc.array(line(6), { minLength: 2, maxLength: 3 }))), {
      minLength: 2,
      maxLength: 5,
    })
    .map(all =>
      all
        .map(([words, below], index) => {
          const inner = (below ?? []).map(each => `\n${' '.repeat(spaces)}- ${each}`).join('')
          return `${marker(index)} ${words}${inner}`
        })
        .join('\n'),
    )

const figure = '![The school’s minibus](minibus.jpg)'

/** Blocks by what they are. */
const constructs: Readonly<Record<string, fc.Arbitrary<string>>> = {
  paragraph: line(30),
  bullets: items(() => '-', 2),
  numbers: items(index => `${index + 1}.`, 3),
  letters: items(index => `(${String.fromCharCode(97 + index)})`, 4),
  ticks: fc
    .array(line(6), { minLength: 2, maxLength: 4 })
    .map(all => all.map((each, index) => `- [${index === 1 ? 'x' : ' '}] ${each}`).join('\n')),
  table: table(),
  'table without a header': table(true),
  'table with a title': fc.tuple(plain(5), table()).map(([title, body]) => `:::table[${title}]\n${body}\n:::`),
  'table with a header column': table().map(body => `:::table{header-columns=1}\n${body}\n:::`),
  'merged cells': merged,
  picture: fc.constant(figure),
  'picture with a title': plain(4).map(title => `:::figure[${title}]\n${figure}\n:::`),
  'pictures beside each other': fc
    .constantFrom('', '{align=centre}')
    .map(place => `:::figure${place}\n${figure} ${figure}\n:::`),
  definitions: fc
    .array(fc.tuple(plain(3), line(12), fc.boolean()), { minLength: 1, maxLength: 3 })
    .map(all =>
      all.map(([term, meaning, isLong]) => `${term}\n: ${meaning}${isLong ? '\n\n  - one\n  - two' : ''}`).join('\n\n'),
    ),
  'call-out': fc
    .tuple(fc.constantFrom('NOTE', 'WARNING', 'EXAMPLE'), line(12))
    .map(([kind, words]) => `> [!${kind}]\n> ${words}`),
  'call-out that begins bold': line(12).map(words => `> [!IMPORTANT]\n> **Always:** ${words}`),
  box: fc
    .tuple(
      line(12),
      items(() => '-', 2),
    )
    .map(([words, list]) => `:::box[In short]\n${words}\n\n${list}\n:::`),
  quotation: line(12).map(words => `> ${words}`),
  letter: fc
    .tuple(line(8), plain(3))
    .map(([words, name]) => `:::letter\nDear ____ ,\n\n${words}\n\n${name}: ____\n:::`),
  form: fc
    .tuple(plain(3), plain(2))
    .map(([asked, name]) => `:::form\n${name}: ____ ${name}: ____\n\n${asked} ____ (3 lines)\n\n____\n:::`),
  rule: fc.constant('***'),
  code: fc.constantFrom('```\nif (a < b) {\n  deep\n}\n```'),
  'heading below': fc.tuple(plain(4), line(8)).map(([title, words]) => `### ${title}\n\n${words}`),
}

/** The kinds of blocks that are among the texts. */
export const constructNames = Object.keys(constructs)

const block = fc.constantFrom(...constructNames).chain(name => constructs[name]!)

/** The clause file of a policy. */
export const schoolText: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      title: plain(4),
      classes: fc.constantFrom('', '', '', ' .unnumbered', ' .new-page', ' .appendix', ' .schedule .new-page'),
      opening: line(10),
      blocks: fc.array(block, { minLength: 1, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(clauses => {
    const taken = new Set<string>()
    const unique = (title: string) => {
      let name = title
      while (taken.has(name)) name += ' again'
      taken.add(name)
      return name
    }
    const texts = clauses.map(({ title, classes, opening, blocks }, index) => {
      const mark = classes === '' ? '' : ` {#part-${index}${classes}}`
      // Headings below others may have one title each.
      const body = blocks.map(each => each.replace(/^### (.*)$/m, (_, name: string) => `### ${unique(name)}`))
      // Each clause becomes a file, and has notes of its own.
      return [`## ${unique(title)}${mark}`, opening, ...body].join('\n\n').replaceAll('[^a]', `[^n${index}]`)
    })
    const codes = ':::table[Codes]{#codes}\n| Code | Meaning |\n| --- | --- |\n| A | Absent |\n:::'
    const text = `## Aims {#aims}\n\nWhat we want.\n\n${codes}\n\n${texts.join('\n\n')}\n`
    const notes = clauses.flatMap((_, index) =>
      text.includes(`[^n${index}]`) ? [`\n[^n${index}]: Note ${index} about *all* of it.\n`] : [],
    )
    return text + notes.join('')
  })
