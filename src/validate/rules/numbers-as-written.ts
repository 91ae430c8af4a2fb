import type { List } from 'mdast'
import type { ClauseFile } from '../../model/clause.ts'
import { nodesOf } from '../../model/nodes.ts'
import type { Found, Rule } from '../rule.ts'

export const numbersAsWritten: Rule = {
  id: 'numbers-as-written',
  severity: 'warning',
  summary: 'The items of a list are printed with the numbers that they were written with',
  why: 'Markdown numbers a list on from its first item: a number that is left out is printed all the same, so that “as paragraph 4 says” leads to another paragraph. A year at the beginning of a paragraph begins a list.',
  mend: 'Number the items one after another, or all `1.`; write a `\\` before the full stop of a number that begins no item.',
  *check({ files }) {
    for (const file of files)
      for (const list of nodesOf(file.tree, 'list')) {
        const found = list.ordered && findChangedNumber(file, list)
        if (found) yield found
      }
  },
}

/** Finds the first number of a list that is printed as another number, or is a year; undefined if there is none. */
function findChangedNumber({ path, text }: ClauseFile, { children, start }: List): Found | undefined {
  const items = children.map(({ position }) => {
    const offset = position?.start.offset ?? 0
    const written = /^\d+/.exec(text.slice(offset, offset + 10))?.[0] ?? ''
    return { number: Number(written), at: { file: path, text, offset, end: offset + written.length + 1 } }
  })
  const first = items[0]!.number
  if (first >= 1000)
    return {
      message: `Unexpected \`${first}.\` at the beginning of a paragraph, which makes a list of it, expected a number of an item`,
      note: `Write \`${first}\\.\`, or let the paragraph begin with a word`,
      at: items[0]!.at,
    }
  // Many authors write the same number for every item, and leave the numbering to Markdown.
  if (items.every(({ number }) => number === first)) return undefined
  const index = items.findIndex(({ number }, place) => number !== (start ?? 1) + place)
  if (index < 0) return undefined
  const printed = (start ?? 1) + index
  return {
    message: `Unexpected \`${items[index]!.number}.\` in a list, which is printed as \`${printed}.\`, expected the numbers one after another`,
    note: `Write \`${printed}.\`, and mend what refers to it; or end the list with a paragraph that is not set in`,
    at: items[index]!.at,
  }
}
