import { isDrawable } from './address.ts'
import type { FormField } from './form-field.ts'
import { legalText } from './legal-text.ts'
import type { Picture } from './picture.ts'

/** A way to set off text. `gap` are words of a draft that are still to be written. */
export type Mark = 'strong' | 'emphasis' | 'strike' | 'code' | 'gap'

/** The change that a block, row or run is part of: its kind, its author and its date. */
export interface Change {
  readonly kind: 'inserted' | 'deleted'
  readonly author: string
  /** An instant in ISO 8601: `2026-03-01T00:00:00Z`. */
  readonly date: string
}

/** The link of a run. */
export interface Link {
  /**
   * A web, e-mail or telephone address, `#` and the id of a heading, or the name of a page beside the document's page.
   */
  readonly address: string
  /** A description for screen readers, for links whose words alone say too little. */
  readonly description: string
  /** Set if its words are the number of the heading that it leads to, as `section 4.2`, which Word keeps up to date. */
  readonly isReference?: boolean
}

interface Changeable {
  readonly change?: Change
}

/** Text with its marks, which are in the order of the alternatives of `Mark`. */
export interface TextRun extends Changeable {
  readonly type: 'text'
  readonly text: string
  /** The fields of the boxes to tick in it, in a PDF that can be filled in. */
  readonly boxes?: readonly FormField[]
  readonly marks: readonly Mark[]
  readonly link?: Link
  /** The language of the text, a BCP 47 tag, if it differs from the document's. */
  readonly language?: string
}

/** A line break inside a paragraph. */
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

/** The raised number that refers to a note. */
export interface NoteReference extends Changeable {
  readonly type: 'noteReference'
  /** The number of the note: from 1, in the order of first reference. */
  readonly number: number
  /** The number of this reference among those to the same note, from 1. */
  readonly occurrence: number
}

/** A line to write on by hand. */
export interface BlankRun extends Changeable {
  readonly type: 'blank'
  /** The number of characters that were typed for it. */
  readonly length: number
  /** Whether nothing follows it on its line, so that it is as long as there is room. */
  readonly fillsLine: boolean
  /** Its field, in a PDF that can be filled in. */
  readonly field?: FormField
}

export type Run = TextRun | BreakRun | PictureRun | NoteReference | BlankRun

/** The link of a run, unless it leads to a page beside the document's page: a PDF or Word file has none beside it. */
export function portableLink(run: Run): Link | undefined {
  const link = run.type === 'text' || run.type === 'picture' ? run.link : undefined
  return link && isDrawable(link.address) ? link : undefined
}

/** Text as a list of runs without marks; empty if the text is empty. */
export function plain(text: string): Run[] {
  return plainIn(undefined, text)
}

/** Text that is set off as words of another kind, such as a motto. */
export function emphasised(text: string): Run[] {
  return plain(text).map(run => (run.type === 'text' ? { ...run, marks: ['emphasis'] } : run))
}

/** The same as `plain` in a language, a BCP 47 tag, if one is given. */
export function plainIn(language: string | undefined, text: string): Run[] {
  return text === ''
    ? []
    : [{ type: 'text', text: legalText(text), marks: [], ...(language !== undefined && { language }) }]
}

/** The text of runs, for outlines, descriptions and names. */
export function wordsOf(runs: readonly Run[]): string {
  return runs
    .map(run =>
      run.type === 'text' ? run.text : run.type === 'break' ? ' ' : run.type === 'picture' ? run.description : '',
    )
    .join('')
}

/** Joins neighbouring text runs that have the same marks, link, change and language. */
export function joinedRuns(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last?.type === 'text' && run.type === 'text' && looksLike(last, run)) {
      const text = last.text + run.text
      // A combining accent that meets its letter again composes with it (UAX 15, form C).
      result[result.length - 1] = { ...last, text: /^\p{M}/u.test(run.text) ? text.normalize('NFC') : text }
    } else result.push(run)
  }
  return result
}

function looksLike(a: TextRun, b: TextRun): boolean {
  return a.link === b.link && a.change === b.change && a.language === b.language && a.marks.join() === b.marks.join()
}
