import { blockTexts } from './blocks.ts'
import type { Grown } from './grown.ts'
import { inlineTexts } from './inline.ts'
import { wordTexts } from './words.ts'

/*
 * Texts that were made, or are known, to keep a Markdown parser busy. The patterns are those that the test collections
 * of cmark, cmark-gfm, commonmark.js, markdown-it, md4c and micromark call pathological, and their like for every
 * extension and rule of this project.
 */

/** The text of a clause file of each kind, by what it is made of. */
export const pathologicalTexts: Readonly<Record<string, Grown>> = { ...inlineTexts, ...blockTexts, ...wordTexts }

/** A clause file of such a text. */
export const clauseOf = (text: string): string => (text.startsWith('---') ? text : `## Words\n\n${text}\n`)
