import type { ClauseFile } from '../model/clause.ts'
import { optional, text } from '../model/field.ts'
import type { Loss } from '../model/policy.ts'
import { type FieldsRead, readFields } from './fields.ts'
import { readMarkdown } from './markdown.ts'
import { deepestNesting, deepNesting, deepTree } from './nesting.ts'
import { tangleIn } from './tangle.ts'
import { decodeLoosely, decodeText } from './text.ts'
import { notUtf8Message, notUtf8Note } from './yaml-file.ts'

/** The front matter that a clause file may have. Everything about the policy as a whole stands in `policy.yaml`. */
export const clauseFields = {
  id: optional(
    text('The id of the file’s first clause, for links to it and for telling versions apart', 'cyber-bullying'),
  ),
} as const

type Fields = Parameters<typeof readFields>[2]

/** A Markdown file, read: its words and, where it has them, the facts in its front matter. */
export interface MarkdownRead<F extends Fields> {
  readonly file: ClauseFile
  readonly frontMatter: FieldsRead<F>['source'] | undefined
  readonly values: FieldsRead<F>['values']
}

/** As many as a book of three hundred pages has: more is no clause, and would keep everybody waiting. */
const mostCharacters = 1_000_000

/** Reads a Markdown file whose front matter has some fields; what cannot be read at all is a loss. */
export function readSound<F extends Fields>(path: string, bytes: Uint8Array, fields: F): MarkdownRead<F> | Loss {
  const fileText = decodeText(bytes)
  if (typeof fileText !== 'string') return notText(path, bytes, fileText.badByte)
  if (fileText.length > mostCharacters)
    return {
      kind: 'too-large',
      message: `Unexpected size of ${Math.round(fileText.length / 1000)} thousand characters, expected a clause file of no more than a million`,
      note: 'Divide the text into several clause files',
      at: { file: path, text: '', offset: 0 },
    }
  const tooDeep = deepNesting(fileText)
  if (tooDeep !== undefined)
    return {
      kind: 'too-deep',
      message: `Unexpected nesting of lists, quotations or emphasis, expected no more than ${deepestNesting} levels`,
      note: 'Take some of the signs or spaces at the place away',
      at: { file: path, text: fileText, offset: tooDeep },
    }
  const tangle = tangleIn(fileText)
  if (tangle)
    return {
      kind: 'too-deep',
      message: tangle.message,
      note: 'Take out what was pasted in by mistake, or divide the text with empty lines',
      at: { file: path, text: fileText, offset: tangle.offset },
    }
  const read = readMarkdownFile(path, fileText, fields)
  const tooDeeply = deepTree(read.file.tree)
  if (tooDeeply === undefined) return read
  return {
    kind: 'too-deep',
    message: 'Unexpected bold, emphasis or links within one another without end, expected a few levels at the most',
    note: 'Take some of the signs at the place away',
    at: { file: path, text: fileText, offset: tooDeeply },
  }
}

function notText(path: string, bytes: Uint8Array, badByte: number): Loss {
  const loose = decodeLoosely(bytes)
  const offset = decodeLoosely(bytes.subarray(0, badByte)).length
  // Word files are zip files, and these begin with the letters PK.
  const note =
    bytes[0] === 0x50 && bytes[1] === 0x4b
      ? 'This is a Word file: copy its text into a file with the ending `.md`'
      : notUtf8Note
  return { kind: 'not-text', message: notUtf8Message, note, at: { file: path, text: loose, offset } }
}

function readMarkdownFile<F extends Fields>(path: string, fileText: string, fields: F): MarkdownRead<F> {
  const { tree, frontMatter } = readMarkdown(fileText)
  const file = (id: string | undefined): ClauseFile => ({ path, text: fileText, tree, id })
  if (!frontMatter) return { file: file(undefined), frontMatter: undefined, values: {} }
  // Front matter begins on the line after the first `---`.
  const offset = fileText.indexOf('\n') + 1
  const yamlText = fileText.slice(offset, offset + frontMatter.value.length)
  const { source, values } = readFields(path, fileText, fields, { yamlText, offset })
  const { id } = values as { id?: string }
  return { file: file(id), frontMatter: source, values }
}
