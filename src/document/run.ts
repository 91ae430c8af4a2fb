import { legalText } from './legal-text.ts'
import type { Picture } from './picture.ts'

/** How a stretch of text is set off. */
export type Mark = 'strong' | 'emphasis' | 'strike' | 'code'

/** Whose change a block or run is, and when it was made. */
export interface Change {
  readonly kind: 'inserted' | 'deleted'
  readonly author: string
  /** An instant of ISO 8601, `2026-03-01T00:00:00Z`. */
  readonly date: string
}

/** Where a run leads: an address on the web, or `#` and the id of a heading. */
export interface Link {
  readonly address: string
  /** What a screen reader says of it, where the words alone are too few. */
  readonly description: string
}

interface Changeable {
  readonly change?: Change
}

/** Words with the marks they bear, in the order of `Mark`'s alternatives. */
export interface TextRun extends Changeable {
  readonly type: 'text'
  readonly text: string
  readonly marks: readonly Mark[]
  readonly link?: Link
  /** A BCP 47 tag, where the words are in another language than the document. */
  readonly language?: string
}

/** The end of a line inside a paragraph. */
export interface BreakRun extends Changeable {
  readonly type: 'break'
}

/** A picture in a line of text. */
export interface PictureRun extends Changeable {
  readonly type: 'picture'
  readonly picture: Picture
  readonly description: string
  readonly link?: Link
}

/** The raised number that leads to a note. */
export interface NoteReference extends Changeable {
  readonly type: 'noteReference'
  /** From 1, in the order of first reference. */
  readonly number: number
  /** From 1; a note may be referred to more than once. */
  readonly occurrence: number
}

export type Run = TextRun | BreakRun | PictureRun | NoteReference

/** A list of runs without marks. */
export function plain(text: string): Run[] {
  return plainIn(undefined, text)
}

/** A list of runs without marks, in a language of its own where one is given. */
export function plainIn(language: string | undefined, text: string): Run[] {
  return text === ''
    ? []
    : [{ type: 'text', text: legalText(text), marks: [], ...(language !== undefined && { language }) }]
}

/** The words of runs, for outlines, descriptions and names. */
export function wordsOf(runs: readonly Run[]): string {
  return runs
    .map(run =>
      run.type === 'text' ? run.text : run.type === 'break' ? ' ' : run.type === 'picture' ? run.description : '',
    )
    .join('')
}

/** Runs with neighbours that look alike made one. */
export function joinedRuns(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last?.type === 'text' && run.type === 'text' && looksLike(last, run)) {
      const text = last.text + run.text
      // An accent that comes to a letter is one character with it again (UAX 15, form C).
      result[result.length - 1] = { ...last, text: /^\p{M}/u.test(run.text) ? text.normalize('NFC') : text }
    } else result.push(run)
  }
  return result
}

function looksLike(a: TextRun, b: TextRun): boolean {
  return a.link === b.link && a.change === b.change && a.language === b.language && a.marks.join() === b.marks.join()
}
