import { labelOf, noteKey, noteNames, notesIn, withNoteNames } from '../../merge/notes.ts'
import type { Piece } from '../../merge/piece.ts'
import { clauseFields, readClauseFile } from '../../source/clause-file.ts'
import type { WordText } from '../compare/word-source.ts'

/** The text that was sent, with names for its notes that no other text has. */
export function withNames(text: WordText): WordText {
  const notes = notesIn(text.files)
  return renamed(text, new Map(notes.map((note, index) => [noteKey(note), `sent${index + 1}`])))
}

/** A text with the names of the notes of `sent` for those that stand for them; all others begin with `own`. */
export function withNamesOf(sent: WordText, text: WordText, own: string): WordText {
  const nameOf = (note: Piece) => labelOf(note)
  return renamed(text, noteNames(notesIn(sent.files), nameOf, notesIn(text.files), own))
}

function renamed(text: WordText, names: ReadonlyMap<string, string>): WordText {
  if (names.size === 0) return text
  return {
    ...text,
    files: text.files.map(file => {
      const written = withNoteNames(file, names)
      const read = readClauseFile(file.path, new TextEncoder().encode(written), clauseFields)
      return 'file' in read ? read.file : file
    }),
  }
}
