import type { Construct } from '../../model/construct.ts'
import { headingClasses } from '../../model/heading-class.ts'
import type { HintedPattern } from '../../model/hinted-pattern.ts'
import { nodesOf } from '../../model/nodes.ts'
import { isInSource, matchesAsWritten } from '../matches.ts'
import type { Rule } from '../rule.ts'

/** Classes of a heading that lack the id before them. */
const knownClass = String.raw`\{\.(?:${headingClasses.join('|')})(?:\s+\.[\w-]+){0,9}\}`

/**
 * Markdown signs that had no effect, each with a note on how to write it. Not checked in code, where signs are
 * intended.
 */
export const strayMarks: readonly (HintedPattern & {
  readonly expected: string
  readonly note: string
  /** The construct that it nearly is. A text that was approved without it is as it was approved. */
  readonly construct?: Construct
  /** Whether signs that the reader took out of the words had an effect after all. */
  readonly mayHaveEffect?: true
})[] = [
  {
    pattern: /^#{1,6}(?=[^\s#])/gm,
    expected: 'a heading',
    note: 'Write a space behind the `#` signs; a `#` that is meant as such is written `\\#`',
  },
  {
    // Blank lines in forms have more underscores.
    pattern: /\*\*|(?<!_)__(?!_)(?=\w)|(?<=[^\W_])__(?!_)/g,
    expected: 'bold words between two such marks',
    note: 'Write the marks close to the words on both sides: `**bold**`; signs that are meant as such have a `\\` before them',
  },
  {
    pattern: /~~/g,
    expected: 'words struck out between two such marks',
    note: 'Write the marks close to the words on both sides: `~~struck out~~`',
  },
  {
    pattern: /(?<!\*)\*(?![*\s])[^*\n]{1,200}(?<!\s)\*(?!\*)/g,
    expected: 'italic words between two such marks',
    note: 'Write a space outside the marks, and none inside: `*Note:* the rule`; a `*` that is meant as such is written `\\*`',
  },
  {
    pattern: /(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])[^_\n]{1,200}_(?=[\p{L}\p{N}])/gu,
    hint: /_[^_\n]+_/,
    expected: 'italic words between two such marks',
    note: 'Write a space outside the marks: `_not_ optional`; inside a word use `*`; a `_` that is meant as such is written `\\_`',
  },
  {
    pattern: /^-(?=\p{L})/gmu,
    hint: /^-[^\s!-@]/m,
    expected: 'an item of a list',
    note: 'Write a space behind the hyphen',
  },
  {
    pattern: /^\*(?=\p{L})(?=[^*\n]*\n[ \t]*\*\p{L})/gmu,
    hint: /^\*[^\s!-@]/m,
    expected: 'an item of a list',
    note: 'Write a space behind each `*`, or begin the items with `- `',
  },
  {
    pattern: /^\d{1,2}[.)](?=\p{Lu}\p{L}|\p{L}{4})/gmu,
    hint: /^\d{1,2}[.)][^\s!-@]/m,
    expected: 'an item of a list',
    note: 'Write a space behind the number and its sign: `1. First`',
  },
  {
    pattern: /`+/g,
    expected: 'code between two such marks, or an apostrophe',
    note: 'Write the mark on both sides of the code; an apostrophe is `’`',
  },
  {
    pattern: /!\[[^\]\n]{0,200}\]\s+\([^)\n]{0,200}\)/g,
    expected: 'a picture',
    note: 'Write no space between the brackets: `![What it shows](picture.png)`',
  },
  {
    pattern: /\^\[[^\]\n]{1,200}\]?/g,
    expected: 'a footnote',
    note: 'Write `[^1]` in the text, and `[^1]: ` with the note on a line of its own',
  },
  {
    pattern: new RegExp(knownClass, 'g'),
    expected: 'an id before the word in braces',
    note: 'Write an id of your own before it, at the end of the heading: `{#contacts .appendix}`',
  },
  {
    pattern: new RegExp(
      String.raw`(?!${knownClass})\{(?:-|\.[\w-]+(?:\s+[\w.#="-]+){0,9}|#[\w-]+(?:\s+(?:[.#][\w-]+|[\w-]+=[\w"-]+)){1,9})\}`,
      'g',
    ),
    expected: 'words alone',
    note: 'Take the braces away: there are only those at the end of a heading, `{#id}` or `{#id .appendix}`, and of a paragraph, `{#id}`',
  },
  {
    pattern: /\{#[\w.-]{1,100}\}/g,
    construct: 'paragraph-ids',
    mayHaveEffect: true,
    expected: 'an id at the end of a heading, or of a paragraph or item of the text itself',
    note: 'Write it there, behind a space and in small letters: `The board meets each term. {#termly}`; what is in a box, quotation, table or note has none',
  },
  {
    pattern:
      /\\(?:newpage|pagebreak|clearpage|cleardoublepage|newline|linebreak|tableofcontents|noindent|hfill|[hv]space|textbf|textit|emph|begin|end)\b/g,
    expected: 'words alone',
    note: 'Take it away: commands of LaTeX mean nothing here',
  },
  {
    pattern: /(?<![=+|-])==(?=[^\s=])[^=\n]{1,200}(?<!\s)==(?![=+])/g,
    expected: 'words alone',
    note: 'Write `**bold**` for words that shall stand out: there are no highlighted ones',
  },
  {
    // The sign is looked for first: looking back from every space takes quadratic time.
    pattern: /(?=\[!)(?<=^[ \t>]*)\[![A-Za-z]+\]/gm,
    construct: 'call-outs',
    expected: 'a call-out',
    note: 'Write `> [!NOTE]` alone on its line, with `>` before each line of the call-out: there are NOTE, TIP, IMPORTANT, WARNING, CAUTION and EXAMPLE',
  },
  {
    pattern: /(?=:::)(?<=^[ \t>]*):::+[ \t]*[A-Za-z][^\n]*/gm,
    construct: 'directives',
    expected: 'the beginning of a box',
    note: 'Write it without spaces and with both brackets, alone on its line: `:::box[Title]`',
  },
  {
    pattern: /^:::+[ \t]*$/gm,
    construct: 'directives',
    expected: 'the end of a box',
    note: 'Take it away, or write what it ends above it: `:::box`',
  },
  {
    pattern: /^\+(?:[-=:]{2,}\+)+[ \t]*$/gm,
    expected: 'a table of lines with `|` between the cells',
    note: 'Write a line of cells, `| Role | Name |`, then a line of hyphens, `| --- | --- |`, then the rows',
  },
]

/** Matches wherever one of them does, and in few texts: most words have none of these signs. */
export const anyStrayMark = /[#*_~`[{\\=]|:::|^[-+\d]/m

export const noStrayMarks: Rule = {
  id: 'no-stray-marks',
  severity: 'warning',
  summary: 'No sign of Markdown is printed as it stands',
  why: 'A heading without its space, or bold words with one too many, are printed with the signs that should have made them.',
  mend: 'Write the Markdown that the note gives.',
  *check({ files }) {
    for (const file of files) {
      for (const node of nodesOf(file.tree, 'text')) {
        if (!isInSource(file, node, anyStrayMark)) continue
        for (const mark of strayMarks) {
          const { expected, note, construct, mayHaveEffect } = mark
          if (construct !== undefined && !file.constructs.includes(construct)) continue
          const first = matchesAsWritten(file, node, mark).find(
            ({ words }) => !mayHaveEffect || node.value.includes(words),
          )
          if (first)
            yield { message: `Unexpected \`${first.words}\` in the text, expected ${expected}`, note, at: first.at }
        }
      }
    }
  },
}
