/* Pairs of versions that show one thing each: what is hard for Word, and what a school does every year. */

type Pair = readonly [before: string, after: string]

const clause = (text: string) => `## Introduction\n\nThe first words.\n\n${text}\n\n## The end\n\nThe last words.\n`
const within = (before: string, after: string): Pair => [clause(before), clause(after)]
const table = (...rows: readonly string[]) =>
  ['| Day | Time |', '| --- | ---: |', ...rows.map(row => `| ${row} |`)].join('\n')

export const clausePairs: Readonly<Record<string, Pair>> = {
  'an item inserted first, in the middle and last': within(
    '- a coat\n- lunch',
    '- a bag\n- a coat\n- a cap\n- lunch\n- a drink',
  ),
  'an item moved': within('1. one\n2. two\n3. three and more\n4. four', '1. three and more\n2. one\n3. two\n4. four'),
  'an item inserted, and the list going on after a paragraph': within(
    '1. a coat\n2. lunch and a drink\n3. a cap for the sun',
    '1. a coat\n2. a bag for everything else\n\nOn some days there is more:\n\n3. lunch and a drink\n4. a cap for the sun',
  ),
  'a paragraph put between two items': within(
    '1. a coat\n2. lunch and a drink',
    '1. a coat\n\nOn some days there is more:\n\n2. lunch and a drink',
  ),
  'a paragraph taken from between two items': within(
    '1. a coat\n\nOn some days there is more:\n\n2. lunch and a drink\n3. a cap',
    '1. a coat\n2. lunch and a drink\n3. a cap',
  ),
  'a table put between two items, of which one is changed': within(
    '- a coat\n- lunch and a drink\n- a cap',
    `- a coat\n- lunch and two drinks\n\n${table('Monday | 08:45')}\n\n- a cap\n- a bag`,
  ),
  'a list that begins anew after a paragraph': within(
    '1. a coat\n2. lunch\n3. a drink\n4. a cap',
    '1. a coat\n2. lunch\n\nAnd then:\n\n1. a drink\n2. a cap',
  ),
  'letters that become Roman numerals': within('(a) a coat\n(b) lunch', '(i) a coat\n(ii) lunch'),
  'a lettered item inserted, and another list inside it': within(
    '(a) a coat\n(b) lunch and a drink\n(c) a cap',
    '(a) a coat\n(b) a bag\n\n    (i) of cloth\n    (ii) of string\n\n(c) lunch and two drinks\n(d) a cap',
  ),
  'numbers that become letters, and go on after a paragraph': within(
    '1. a coat\n2. lunch\n3. a cap for the sun',
    'a) a coat\n\nOn some days there is more:\n\nb) lunch\nc) a cap for the sun',
  ),
  'a reference that leads elsewhere': within(
    'See [](#introduction), and [](#the-end).',
    'See [](#the-end) at once, and [](#introduction).',
  ),
  'a list that begins with another number': within('1. a coat\n2. lunch', '4. a coat\n5. lunch'),
  'inner lists divided and joined': within(
    '- summer:\n  1. a coat\n  2. a cap\n- winter:\n  1. boots\n\n     These are warm.\n\n  2. gloves',
    '- summer:\n  1. a coat\n\n     These are light.\n\n  2. a cap\n- winter:\n  1. boots\n  2. gloves',
  ),
  'an inner paragraph put between inner items': within(
    '- summer:\n  1. a coat\n  2. a cap',
    '- summer:\n  1. a coat\n\n  And on some days:\n\n  2. a cap',
  ),
  'two lists of bullets that become one': within(
    '- a coat\n- lunch\n\nWords between.\n\n- a cap\n- a bag',
    '- a coat\n- lunch\n- a cap\n- a bag\n\nWords between.',
  ),
  'columns set otherwise': within(
    '| Day | Time |\n| --- | --- |\n| Monday | 08:45 |',
    '| Day | Time |\n| :-: | --: |\n| Monday | 08:45 |',
  ),
  'items nested': within('- a coat\n- lunch\n- a drink', '- a coat\n- lunch\n  - a drink\n  - an apple'),
  'items no longer nested': within('1. a coat\n   1. warm\n   2. dry\n2. lunch', '1. a coat\n2. warm\n3. lunch'),
  'a list of numbers that becomes one of bullets': within('1. a coat\n2. lunch', '- a coat\n- lunch'),
  'boxes ticked': within('- [ ] Register\n- [ ] Letters', '- [x] Register\n- [ ] Letters\n- [ ] Lunch'),
  'paragraphs in an item': within(
    '- a coat\n\n  for rain\n\n- lunch',
    '- a coat\n\n  for rain and snow\n\n  and wind\n\n- lunch',
  ),
  'a row inserted, one removed and a cell changed': within(
    table('Monday | 08:45', 'Tuesday | 09:00', 'Friday | 09:15'),
    table('Sunday | never', 'Monday | 08:50', 'Friday | 09:15', 'Saturday | never'),
  ),
  'a column more': within(
    table('Monday | 08:45'),
    '| Day | Time | Room |\n| --- | --- | --- |\n| Monday | 08:45 | 1 |',
  ),
  'a table inserted': within('Words before.', `Words before.\n\n${table('Monday | 08:45')}`),
  'a table removed': within(`${table('Monday | 08:45')}\n\nWords behind.`, 'Words behind.'),
  'a paragraph inserted before a table': within(
    table('Monday | 08:45'),
    `These are the times.\n\n${table('Monday | 08:45')}`,
  ),
  'a paragraph removed between tables': within(
    `${table('Monday | 08:45')}\n\nThe others.\n\n${table('Friday | 09:15')}`,
    `${table('Monday | 08:45')}\n\n<!-- -->\n\n${table('Friday | 09:15')}`,
  ),
  'links that lead elsewhere': within(
    'See [the guidance](https://example.org/2024) and [the form](https://example.org/form).',
    'See [the guidance](https://example.org/2026) and the form, or [write to us](mailto:office@example.org).',
  ),
  'words changed inside a link': within(
    'See [the guidance for schools](https://example.org/guidance) first.',
    'See [the new guidance for all schools](https://example.org/guidance) first.',
  ),
  'links to clauses': within(
    'See [the end](#the-end).',
    'See [the very end](#the-end) or [the introduction](#introduction).',
  ),
  'a footnote inserted': within('Pupils wear the uniform.', 'Pupils wear the uniform.[^1]\n\n[^1]: On trips as well.'),
  'a footnote removed': within(
    'Pupils[^1] wear it.[^2]\n\n[^1]: All.\n\n[^2]: Daily.',
    'Pupils wear it.[^2]\n\n[^2]: Daily.',
  ),
  'a footnote changed': within('Words.[^1]\n\n[^1]: On trips as well.', 'Words.[^1]\n\n[^1]: On visits as well.'),
  'a footnote moved': within('Pupils[^1] wear it.\n\n[^1]: All of them.', 'Pupils wear it.[^1]\n\n[^1]: All of them.'),
  'a footnote referred to once more, before': within(
    'Pupils wear it.[^1]\n\n[^1]: All of them.',
    'Pupils[^1] wear it.[^1]\n\n[^1]: All of them.',
  ),
  'the first of two references to a footnote removed': within(
    'Pupils[^1] wear it.[^1]\n\n[^1]: All of them.',
    'Pupils wear it.[^1]\n\n[^1]: All of them.',
  ),
  'a footnote with more in it': within(
    'Words.[^1]\n\n[^1]: On trips.',
    'Words.[^1]\n\n[^1]: On trips.\n\n    - and visits\n    - and clubs\n\n    ```\n    policy build\n    ```',
  ),
  'a footnote with less in it': within(
    `Words.[^1]\n\n[^1]: On trips.\n\n    | Day | Time |\n    | --- | --- |\n    | Monday | 08:45 |`,
    'Words.[^1]\n\n[^1]: On trips.',
  ),
  'a footnote with a line across at its end': within(
    'Words.[^1]\n\n[^1]: On trips.',
    'Words.[^1]\n\n[^1]: On trips.\n\n    ***',
  ),
  'a footnote to a footnote': within(
    'Words.[^1]\n\n[^1]: See the other.[^2]\n\n[^2]: The other.',
    'Words.[^1]\n\n[^1]: See another.[^2] And more.[^3]\n\n[^2]: The other.\n\n[^3]: The third.',
  ),
  'a footnote to one more footnote': within(
    'Words.[^1]\n\n[^1]: See this.[^2]\n\n[^2]: The other.',
    'Words.[^1]\n\n[^1]: See this.[^2] And more.[^3]\n\n[^2]: The other.\n\n[^3]: The third.',
  ),
  'code changed': within('```\npolicy build\n```', '```\npolicy build\npolicy diff\n```'),
  'a picture put in the place of another': within('![Where to meet](meeting-point.png)', '![The minibus](minibus.jpg)'),
  'a picture in a line': within('Blow the whistle.', 'Blow the ![whistle](whistle.png) whistle.'),
  'a line across the page': within('Words.\n\nMore.', 'Words.\n\n***\n\nMore.'),
  'a quotation': within('> The head decides.\n>\n> Always.', '> The governors decide.\n\nAlways.'),
  'words in bold': within('Pupils must not run.', 'Pupils **must not** run.'),
  'lists that go on, of which two share no list': within(
    '1. Alpha item is removed altogether\n\nParagraph one stays where it is.\n\n2. Kept item has words\n\nGone paragraph leaves the text now.',
    'Paragraph one stays where it is.\n\n1. Kept item has words\n2. Zebra brand new thing',
  ),
  'clauses moved': [
    '## Aims\n\nWe aim high, all of us.\n\n## Scope\n\nThis is for pupils and staff.\n\n## Review\n\nOnce a year.',
    '## Review\n\nOnce a year.\n\n## Aims\n\nWe aim high, all of us.\n\n## Scope\n\nThis is for pupils, staff and governors.',
  ],
  'a clause with another heading': [
    '## Aims\n\nWe aim high.\n\n### Targets\n\nThey are set each year.',
    '## Aims and targets\n\nWe aim high.\n\n### Goals\n\nThey are set each year.',
  ],
  'a heading of another level': [
    '## Aims\n\nHigh.\n\n### Targets\n\nWords.',
    '## Aims\n\nHigh.\n\n## Targets\n\nWords.',
  ],
  'the last block removed': ['## Aims\n\nWords.\n\nMore words.', '## Aims\n\nWords.'],
  'the first block removed': ['## Aims\n\nWords.\n\nMore words.', '## Aims\n\nMore words.'],
  'everything removed': ['## Aims\n\nWords.\n\n- one\n- two\n', ''],
  'everything new': ['', '## Aims\n\nWords.\n\n- one\n- two\n'],
  'everything else': ['## Aims\n\nWords.\n\n- one', `## Uniform\n\n${table('Monday | 08:45')}\n\n1. a coat`],
}

/** Changes of `policy.yaml`. */
export const metadataPairs: Readonly<Record<string, (yaml: string) => string>> = {
  'another title': yaml => yaml.replace(/^title: .*/m, 'title: Remade at random'),
  'other facts': yaml => yaml.replace('review_period: Annually', 'review_period: Two years\napproved: 2026-03'),
  'a signatory more': yaml =>
    yaml.replace('signatories:\n', 'signatories:\n  - role: Chair of Governors\n    name: Ann Lloyd\n'),
  'another signatory': yaml => yaml.replace('- role: Headteacher', '- role: Chair of Governors'),
  'a name for a signatory': yaml => yaml.replace('- role: Headteacher', '- role: Headteacher\n    name: Ann Lloyd'),
}
