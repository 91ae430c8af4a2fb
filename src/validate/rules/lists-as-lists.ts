import type { Paragraph } from 'mdast'
import type { ClauseFile } from '../../model/clause.ts'
import type { Construct } from '../../model/construct.ts'
import { nodesOf } from '../../model/nodes.ts'
import { shortened } from '../matches.ts'
import type { Found, Rule } from '../rule.ts'
import { type WrittenLine, writtenLines } from '../written-lines.ts'

/**
 * Beginnings of lines that look like list items but are not, with a note on how to write one. `isSign`: only lists use
 * it.
 */
const markers: readonly {
  readonly pattern: RegExp
  readonly isSign: boolean
  readonly note: string
  /** The construct that makes an item of it. A text that was approved without it is as it was approved. */
  readonly construct?: Construct
}[] = [
  {
    pattern: /^(?:[•◦▪‣⁃●○■□]\s*|o\t\s*)\S/u,
    isSign: true,
    note: 'Begin each item with a hyphen and a space, `- `, and leave an empty line above the first',
  },
  {
    pattern: /^:\s+\S/,
    isSign: true,
    note: 'Begin each item with a hyphen and a space, `- `, and leave an empty line above the first',
  },
  {
    pattern: /^[-–—·]\s+\S/u,
    isSign: false,
    note: 'Begin each item with a hyphen and a space, `- `, as far in as the text above, and leave an empty line above the first',
  },
  {
    pattern: /^\d{1,2}[.)]\s+\S/,
    isSign: false,
    note: 'Leave an empty line above the first: a list that begins with another number than 1 cannot follow text directly',
  },
  {
    pattern: /^(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}(?=\t))\s+\S/,
    isSign: false,
    note: 'Leave an empty line between them, so that each stands by itself',
  },
  {
    pattern: /^(?:\((?:[a-z]|[ivxl]{1,6}|\d{1,2})\)|(?:[a-z]|[ivxl]{1,6})[.)])\s+\S/i,
    isSign: false,
    note: 'Leave an empty line above the first, and begin with `(a)`, `a)` or `a. `, so that they become a list',
    construct: 'lettered-lists',
  },
]

export const listsAsLists: Rule = {
  id: 'lists-as-lists',
  severity: 'warning',
  summary: 'Items of a list stand one below the other',
  why: 'Lines that begin with a bullet, a letter or a number from Word are no list to Markdown: every format prints them in one paragraph, one behind the other.',
  mend: 'Begin each item with `- ` or `1. `, or leave an empty line between them.',
  *check({ files }) {
    for (const file of files)
      for (const paragraph of nodesOf(file.tree, 'paragraph')) {
        const found = findUnmarkedItem(file, paragraph)
        if (found) yield found
      }
  },
}

/**
 * Finds the first of several lines that look like items, or a single one after a colon or with a sign that only lists
 * use.
 */
function findUnmarkedItem(file: ClauseFile, paragraph: Paragraph): Found | undefined {
  const lines = writtenLines(file, paragraph)
  const marked = lines.flatMap((line, index) => {
    const marker = markers.find(({ pattern, construct }) => pattern.test(line.words) && isRead(file, construct))
    return marker && followsOn(lines, index) ? [{ ...line, index, marker }] : []
  })
  const [first] = marked
  if (!first) return undefined
  const single = marked.find(({ index, words, marker }) => {
    const isAfterColon = index > 0 && /:\s*$/.test(lines[index - 1]!.words)
    // A colon at the beginning of a paragraph is no sign of a list; at the beginning of a further line it is.
    return isAfterColon || (marker.isSign && !(words.startsWith(':') && index === 0))
  })
  const counts = new Map<string, number>()
  for (const { words } of marked) counts.set(shapeOf(words), (counts.get(shapeOf(words)) ?? 0) + 1)
  const several = marked.find(({ words }) => counts.get(shapeOf(words))! > 1)
  const found = single && several ? (single.index < several.index ? single : several) : (single ?? several)
  if (!found) return undefined
  return {
    message: `Unexpected \`${shortened(found.words)}\` in a paragraph, expected an item of a list: all its lines are printed one behind the other`,
    note: found.marker.note,
    at: found.at,
  }
}

const isRead = (file: ClauseFile, construct: Construct | undefined) =>
  construct === undefined || file.constructs.includes(construct)

/** The shape of a marker: `(a)` and `(b)` share one, `A.` in Mr A. Smith has another. */
function shapeOf(words: string): string {
  const [marker = ''] = words.split(/\s/)
  return marker
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d+/g, '1')
}

/** Whether a line is joined to the one above it, which does not end with two spaces, a backslash or `<br>`. */
function followsOn(lines: readonly WrittenLine[], index: number): boolean {
  return index === 0 || !/( {2,}|\\|<br\s*\/?>\s*)$/i.test(lines[index - 1]!.words)
}
