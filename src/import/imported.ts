import type { MarginComment } from '../model/comment-line.ts'
import type { HouseStyle } from '../model/house-style.ts'
import type { Numbering } from '../model/numbering.ts'
import { countedParts } from './counted.ts'
import { type FoundFacts, factsIn } from './facts.ts'
import { headingsOf } from './headings.ts'
import { type KnownText, type OwnFile, textOfItself } from './known-text.ts'
import { commentsIn } from './margin.ts'
import { numberingOf } from './numbering.ts'
import { organisationIn } from './organisation.ts'
import {
  isOwn,
  outsideWords,
  ownHeadings,
  ownWords,
  signatoriesIn,
  withoutAdded,
  withoutFrontMatter,
  withoutHeadingLook,
  withStyles,
} from './own-file.ts'
import { ownLabels } from './own-labels.ts'
import { ownParts } from './own-parts.ts'
import { partsOf } from './parts.ts'
import { type LeftOut, prepared } from './prepared.ts'
import { titleOf } from './title.ts'
import type { TrackedChanges } from './word/decisions.ts'
import { identityOf, readWord } from './word/read-word.ts'
import { NotReadable, WordPackage } from './word/word-package.ts'
import { type Loss, paragraphsIn, type WordDocument, wordsOf } from './word/word-text.ts'
import { type WordsKept, wordsKept } from './words-kept.ts'
import { Writing } from './writing.ts'

/** A Word file as a policy. */
export interface Imported {
  readonly title: string
  /** Whether it is a file of the policy that was named. */
  readonly isOwn: boolean
  readonly facts: Omit<FoundFacts, 'stated'>
  /** What is numbered, if policy counts it again: its numbers stand in no clause. */
  readonly numbering: Numbering | undefined
  /**
   * The words of paragraphs and cells that are in no clause of a policy's own file, and those of its headers and
   * footers.
   */
  readonly outside: readonly string[]
  /** The clause files by name, in their order. */
  readonly clauses: ReadonlyMap<string, string>
  /** The pictures of the clauses, by file name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly guesses: readonly Guess[]
  readonly losses: readonly Loss[]
  /** The remarks in the margin, which no clause has. */
  readonly comments: readonly MarginComment[]
  readonly leftOut: readonly LeftOut[]
  readonly words: WordsKept
  /** The words of headers and footers that are no facts, which a house style prints. */
  readonly margins: readonly string[]
}

/** Something that a file does not say plainly. */
export interface Guess {
  readonly what: string
  /** From 0 to 1. */
  readonly likelihood: number
  /** How to change it. */
  readonly instead: string
}

export interface ImportOptions {
  readonly changes?: TrackedChanges
  /**
   * A policy that it may be a file of, made by policy: its bookmarks tell. Unless given, a file that policy made is
   * read by what it says itself.
   */
  readonly known?: KnownText | undefined
  /**
   * The words of the house style that a file of policy has; without them every file is read as one of somebody else.
   */
  readonly labels?: HouseStyle['labels']
  /** Whether printed numbers are kept, or counted by policy. */
  readonly numbers?: 'keep' | 'count'
  /** Names a picture by its bytes; pictures have the names of their parts unless given. */
  readonly pictureName?: (bytes: Uint8Array) => string
}

/** Reads a Word file as a policy. Throws `NotReadable` if it is no Word file. */
export function importWord(file: Uint8Array | WordPackage, fileName: string, options: ImportOptions = {}): Imported {
  try {
    return importedFrom(file instanceof WordPackage ? file : new WordPackage(file), fileName, options)
  } catch (error) {
    // Words or lists without end overflow the stack of a library.
    throw error instanceof RangeError ? new NotReadable('It is larger than any document') : error
  }
}

function importedFrom(
  file: WordPackage,
  fileName: string,
  { changes = 'accept', numbers = 'keep', known, labels, pictureName }: ImportOptions,
): Imported {
  const document = readWord(file, changes)
  const own = ownFile(file, document, known, labels)
  const { blocks, leftOut, contents } = prepared(document.blocks, own !== undefined)
  const { stated, ...facts } = factsIn(document, blocks)
  const title = titleOf(
    document,
    blocks,
    fileName,
    facts.facts.find(({ name }) => name === 'title'),
  )
  const organisation = facts.facts.some(({ name }) => name === 'organisation')
    ? undefined
    : organisationIn(document, blocks, title.title)
  const text = own
    ? withStyles(withoutFrontMatter(blocks), own)
    : blocks.filter(block => !title.paragraphs.has(block) && !stated.has(block))
  const seen = headingsOf(text, contents)
  const headings = own ? ownHeadings(text, seen) : seen
  const found = own
    ? ownParts(partsOf(withoutHeadingLook(text, headings), headings, true), own)
    : partsOf(text, headings)
  const counted = !own && numbers === 'count' ? countedParts(found) : undefined
  const parts = own ? withoutAdded(found, own) : counted?.kind === 'counted' ? counted.parts : found
  const writing = new Writing(document, parts, own, pictureName)
  const outside = own ? outsideWords(document, blocks, found, own) : []
  const paragraphs = own ? paragraphsIn([...document.blocks, ...[...document.notes.values()].flat()]) : []
  return {
    title: title.title,
    isOwn: own !== undefined,
    numbering: own
      ? numberingOf(found, own)
      : counted?.kind === 'counted'
        ? counted.numbering
        : // What is printed is not counted a second time.
          found.some(part => part.type === 'heading' && part.number !== undefined)
          ? 'none'
          : undefined,
    outside,
    facts: {
      ...facts,
      ...(organisation && { facts: [...facts.facts, organisation] }),
      ...(own && { signatories: signatoriesIn(found, own) }),
    },
    clauses: writing.files,
    pictures: writing.pictures,
    guesses: [
      ...(title.likelihood < 0.9
        ? [{ what: `The title is “${title.title}”`, likelihood: title.likelihood, instead: '`title` in policy.yaml' }]
        : []),
      ...(counted?.kind === 'kept'
        ? [
            {
              what: `Numbers are printed as they are, since policy would count otherwise${counted.at && ` at “${counted.at}”`}`,
              likelihood: 1,
              instead: '`numbering` in policy.yaml, once the numbers are taken out of the headings',
            },
          ]
        : []),
      ...parts.flatMap(part => {
        if (part.type !== 'heading' || part.likelihood >= 0.9) return []
        const words = wordsOf(part)
        const instead = 'take the `#` signs away in the clause file, where it is none'
        return [{ what: `“${words}” is a heading`, likelihood: part.likelihood, instead }]
      }),
    ],
    comments: commentsIn(file, new Set([...headings.keys()].map(wordsOf))),
    // The word DRAFT across a page is a drawing without words.
    losses: [...document.losses, ...writing.losses].filter(({ words }) => !own || words !== ''),
    leftOut: [...leftOut, ...facts.signed.map(words => ({ kind: 'line to sign' as const, words }))],
    words: wordsKept(document, writing.files, [
      title.title,
      ...facts.facts.map(({ words }) => words),
      ...facts.signed,
      ...leftOut.map(({ words }) => words),
      ...document.losses.map(({ words }) => words),
      ...(own ? [...outside, ...ownWords(paragraphs, own)] : []),
    ]),
    margins: [...document.headers, ...document.footers]
      .flatMap(paragraphsIn)
      .map(wordsOf)
      .filter((words, index, all) => words !== '' && all.indexOf(words) === index),
  }
}

/** What is known of a file that policy made; undefined for another. */
function ownFile(
  file: WordPackage,
  document: WordDocument,
  known: KnownText | undefined,
  labels: HouseStyle['labels'] | undefined,
): OwnFile | undefined {
  if (!labels) return undefined
  const words = ownLabels(labels)
  const isPolicys = !known && identityOf(file).policy !== undefined
  const text = isPolicys ? textOfItself(document, words) : known
  return text && isOwn(document.blocks, text) ? { ...text, ...words } : undefined
}
