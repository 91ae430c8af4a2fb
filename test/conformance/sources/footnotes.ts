import { clauseOf, type SourceSet } from './source.ts'

/*
 * GitHub’s specification says nothing of its footnotes: these are our own examples, each with the notes that it needs.
 */

const examples: readonly string[] = [
  'Pupils wear the uniform.[^1]\n\n[^1]: On trips as well.',
  'Named[^shoes] notes.\n\n[^shoes]: Black shoes.',
  'First[^b] and second[^a].\n\n[^a]: The second.\n[^b]: The first.',
  'Said here[^1], and here again.[^1]\n\n[^1]: One note, two places.',
  'Case[^KCSIE] does not matter.[^kcsie]\n\n[^KCSIE]: Keeping children safe in education.',
  'Two together.[^1][^2]\n\n[^1]: The one.\n\n[^2]: The other.',
  'Long.[^1]\n\n[^1]: The first paragraph.\n\n    The second paragraph.\n\n    The third.',
  'Lazy.[^1]\n\n[^1]: A note that goes on\nin the next line.',
  'A list.[^1]\n\n[^1]: Bring:\n\n    - a coat\n    - lunch\n        1. a sandwich\n        2. a drink',
  'Code.[^1]\n\n[^1]: Type this:\n\n    ```\n    policy build\n    ```',
  'A quotation.[^1]\n\n[^1]: > Every child matters.\n    >\n    > Always.',
  'A table.[^1]\n\n[^1]: The times:\n\n    | Day | Time |\n    | --- | ---: |\n    | Monday | 08:45 |',
  'Marks.[^1]\n\n[^1]: **Bold**, *italic*, ~~struck~~, `code` and [a link](https://example.org/).',
  '## Clubs[^1]\n\nAfter school.\n\n[^1]: Until 16:30.',
  '| Day[^1] | Club |\n| --- | --- |\n| Monday | Chess[^2] |\n\n[^1]: In term time.\n[^2]: For beginners.',
  '> The head decides.[^1]\n\n[^1]: With the governors.',
  '- A coat[^1]\n- Lunch\n  - a drink[^2]\n\n[^1]: With a name in it.\n[^2]: Water.',
  '- [x] Register[^1]\n- [ ] Letters\n\n[^1]: Twice a day.',
  'Bold **with a note[^1] inside**.\n\n[^1]: Inside.',
  'A [link with a note[^1]](https://example.org/).\n\n[^1]: Beside the link.',
  'Chained.[^1]\n\n[^1]: See the other.[^2]\n\n[^2]: The other, which leads back.[^1]',
  'In a ring.[^1]\n\n[^1]: Itself.[^1]',
  'Defined in a quotation.[^1]\n\n> [^1]: There.',
  'Defined in a list.[^1]\n\n- An item\n\n  [^1]: In the item.',
  'Defined first.\n\n[^1]: Before it is needed.\n\nHere.[^1]',
  'No note: `[^1]` is code.',
  'Only a list.[^1]\n\n[^1]: - one\n    - two',
  'Only code.[^1]\n\n[^1]:\n        four spaces more',
  'A bare address.[^1]\n\n[^1]: https://www.example.org/notes',
  'A long name.[^the-note-about-uniforms-and-shoes_2.1]\n\n[^the-note-about-uniforms-and-shoes_2.1]: Found.',
  `Many.${Array.from({ length: 24 }, (_, index) => `[^${index}]`).join(' ')}\n\n${Array.from({ length: 24 }, (_, index) => `[^${index}]: Note ${index}.`).join('\n')}`,
  `A long note.[^1]\n\n[^1]: ${'Pupils wear the uniform on every school day. '.repeat(120)}`,
]

/** Footnotes in every place, and everything in footnotes. */
export const footnotes: SourceSet = {
  name: 'footnotes',
  mayBeRefused: false,
  read: () =>
    examples.map((example, index) =>
      clauseOf(`footnotes-${index + 1}`, `## Introduction\n\nAn example.\n\n${example}\n`),
    ),
}
