import type { Host } from '../host/host.ts'
import type { ClauseFile } from '../model/clause.ts'
import { type Construct, constructs } from '../model/construct.ts'
import { optional, text } from '../model/field.ts'
import { errorAt, type Finding } from '../model/finding.ts'
import { limits, noCosts, spend } from './budget.ts'
import { findCostlyParagraph } from './costly-paragraph.ts'
import { type FieldsRead, readFields } from './fields.ts'
import { readMarkdown, usableConstructs } from './markdown.ts'
import { findDeepNesting, findDeepNode, maxNesting } from './nesting.ts'
import { findOversizedNode } from './oversized-node.ts'
import { parsedOnce } from './parsed-once.ts'
import { decodeLoosely, decodeText } from './text.ts'
import { notUtf8 } from './yaml-file.ts'

/** The fields that the front matter of a clause file may have. Facts about the whole policy belong in `policy.yaml`. */
export const clauseFields = {
  id: optional(
    text('The id of the file’s first clause, for links to it and for telling versions apart', 'cyber-bullying'),
  ),
} as const

type Fields = Parameters<typeof readFields>[2]

/** A Markdown file that was read: its text and any values in its front matter. */
export interface MarkdownRead<F extends Fields> {
  readonly file: ClauseFile
  readonly frontMatter: FieldsRead<F>['source'] | undefined
  readonly values: FieldsRead<F>['values']
}

/**
 * Reads a Markdown file whose front matter may have the given fields. Returns a finding if the file cannot be read at
 * all. `spent` holds the costs of the policy's files so far; those of this file are added to it. `allowed` names the
 * newer constructs of an approved text; by default, all are read. `host` is the one that read the file, if a text that
 * it has read twice is to be parsed once.
 */
export function readClauseFile<F extends Fields>(
  path: string,
  bytes: Uint8Array,
  fields: F,
  spent = noCosts(),
  allowed?: readonly Construct[],
  host?: Host,
): MarkdownRead<F> | Finding {
  const fileText = decodeText(bytes)
  if (typeof fileText !== 'string') return notTextFinding(path, bytes, fileText.badByte)
  const refused = (rule: string, message: string, note: string, offset: number, text = fileText) =>
    errorAt(rule, { message, note }, { file: path, text, start: offset, end: offset + 1 })
  const isTooLong = fileText.length > limits.characters.max
  const tooDeep = isTooLong ? undefined : findDeepNesting(fileText)
  if (tooDeep !== undefined)
    return refused(
      'readable-nesting',
      `Unexpected nesting of lists, quotations, boxes or emphasis, expected no more than ${maxNesting} levels`,
      'Take some of the signs or spaces at the place away',
      tooDeep,
    )
  const costly = isTooLong ? undefined : findCostlyParagraph(fileText)
  if (costly) {
    const note = 'Take out what was pasted in by mistake, or divide the text with empty lines'
    return refused('readable-nesting', costly.message, note, costly.offset)
  }
  const tooMuch = spend(fileText, spent)
  if (tooMuch) {
    const note = 'Take out what was pasted in by mistake, or divide the text into several policies'
    return refused('short-clause-files', tooMuch.message, note, tooMuch.offset, isTooLong ? '' : fileText)
  }
  const read = readMarkdownFile(path, fileText, fields, allowed, host)
  const tooDeeply = findDeepNode(read.file.tree)
  if (tooDeeply !== undefined)
    return refused(
      'readable-nesting',
      'Unexpected bold, emphasis or links within one another without end, expected a few levels at the most',
      'Take some of the signs at the place away',
      tooDeeply,
    )
  const tooLong = findOversizedNode(read.file.tree)
  return tooLong ? refused('readable-nesting', tooLong.message, tooLong.note, tooLong.offset) : read
}

function notTextFinding(path: string, bytes: Uint8Array, badByte: number): Finding {
  const loose = decodeLoosely(bytes)
  const offset = decodeLoosely(bytes.subarray(0, badByte)).length
  // Word files are zip files, which begin with the letters PK.
  const note =
    bytes[0] === 0x50 && bytes[1] === 0x4b
      ? 'This is a Word file: copy its text into a file with the ending `.md`'
      : notUtf8.note
  const place = { file: path, text: loose, start: offset, end: offset + 1 }
  return errorAt('utf-8-text', { message: notUtf8.message, note }, place)
}

function readMarkdownFile<F extends Fields>(
  path: string,
  fileText: string,
  fields: F,
  allowed: readonly Construct[] = constructs,
  host?: Host,
): MarkdownRead<F> {
  // A version is read with the constructs that it names. Where its text has no sign of any other, the tree is the one that
  // reading with all gives, so that both can share it.
  const usable = usableConstructs(fileText, allowed)
  const parse = () => readMarkdown(fileText, usable)
  const { tree, frontMatter } = host ? parsedOnce(host, `text ${usable} ${path}`, fileText, parse) : parse()
  const file = (id: string | undefined): ClauseFile => ({
    path,
    text: fileText,
    tree,
    constructs: allowed,
    id,
  })
  if (!frontMatter) return { file: file(undefined), frontMatter: undefined, values: {} }
  // Front matter begins on the line after the first `---`.
  const offset = fileText.indexOf('\n') + 1
  const yamlText = fileText.slice(offset, offset + frontMatter.value.length)
  const { source, values } = readFields(path, fileText, fields, { yamlText, offset })
  const { id } = values as { id?: string }
  return { file: file(id), frontMatter: source, values }
}
