import type { ImportedPolicy } from '../../contract/records.ts'
import { sourceOf } from '../../import/fact-source.ts'
import type { Imported } from '../../import/imported.ts'
import { commentLine } from '../../model/comment-line.ts'

/** What a report is about. */
export interface ReportedImport {
  /** The name of the Word file. */
  readonly file: string
  readonly policy: string
  readonly imported: Imported
  /** The format that LibreOffice read it from, such as `doc`; undefined for a Word file. */
  readonly converted?: string | undefined
}

/**
 * The report of an import: what was read, guessed, left out and lost, as a text for people and as a record for
 * programs.
 */
export function importReport(reported: ReportedImport): { text: string; record: ImportedPolicy } {
  return { text: textOf(reported), record: recordOf(reported) }
}

function recordOf({ file, policy, imported, converted }: ReportedImport): ImportedPolicy {
  const { title, facts, guesses, losses, comments, leftOut, words } = imported
  return {
    file,
    policy,
    title,
    metadata: Object.fromEntries(facts.facts.map(({ name, value, words, where }) => [name, { value, words, where }])),
    blank: facts.blank.map(({ name }) => name),
    guesses: guesses.map(({ what, likelihood, instead }) => ({ what, likelihood, instead })),
    lost: losses.map(({ kind, words }) => ({ kind, words })),
    comments: comments.map(({ clause = null, words, comment, author }) => ({ clause, words, text: comment, author })),
    leftOut: leftOut.map(({ kind, words }) => ({ kind, words })),
    words: { read: words.read, kept: words.kept, missing: [...words.missing] },
    ...(converted !== undefined && { converted }),
    outcome: 'imported',
  }
}

function textOf({ file, imported, converted }: ReportedImport): string {
  const { title, facts, guesses, losses, comments, leftOut, words, margins, clauses } = imported
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `\n## ${heading}\n\n${lines.map(line => `- ${line}`).join('\n')}\n`
  const missing = words.read - words.kept
  return [
    `# How “${title}” was imported\n\nFrom ${file}${converted === undefined ? '' : `, which LibreOffice made a Word file of`}: ${words.read} words in ${clauses.size} clause ${clauses.size === 1 ? 'file' : 'files'}. `,
    missing === 0
      ? 'All of them are in the policy.\n'
      : `${missing} of them are not in the policy; they are listed below.\n`,
    'Read this, mend what is wrong, then delete it: nothing else needs it.\n',
    section(
      'Facts',
      facts.facts.map(fact => `${fact.name}: ${fact.value}. ${sourceOf(fact)}`),
    ),
    section(
      'Facts that the file leaves blank',
      facts.blank.map(({ words, where }) => `${words} (${where})`),
    ),
    section(
      'Guesses',
      guesses.map(
        ({ what, likelihood, instead }) =>
          `${what} (${Math.round(likelihood * 100)} in a hundred). To change it: ${instead}`,
      ),
    ),
    section(
      'What could not be taken',
      losses.map(({ kind, words }) => `${lossNames[kind]}: ${words === '' ? 'without words' : words}`),
    ),
    section(
      'Comments in the margin',
      comments.map(comment => `[ ] ${commentLine(comment)}`),
    ),
    section(
      'What was left out on purpose',
      leftOut.map(({ kind, words }) => `${kind}: ${words}`),
    ),
    section('Words of headers and footers, which the house style prints', margins),
    section('Words that are not in the policy', words.missing.length === 0 ? [] : [words.missing.join(' ')]),
  ].join('')
}

const lossNames: { readonly [Kind in Imported['losses'][number]['kind']]: string } = {
  equation: 'An equation, whose words are in the text',
  drawing: 'A drawing',
  picture: 'A picture of a kind that is not printed (save it as PNG or JPEG, and put it where it was)',
  object: 'A part of another program',
  hidden: 'Hidden words',
}
