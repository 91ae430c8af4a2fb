import type { MergeRecord, ReturnedChange } from '../../contract/records.ts'

const maxWords = 90

/** Words on one line, cut off where they are long. */
export const shortened = (words: string) => {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= maxWords) return line
  const at = line.lastIndexOf(' ', maxWords)
  return `${line.slice(0, at > 0 ? at : maxWords)} …`
}

/** What was changed in the file, tracked or not, a line each, with its clause and whose it is. */
export function changeLines({ clauses, unplaced }: MergeRecord): string[] {
  const lines = [
    ...unplaced.map(change => ['Elsewhere', change] as const),
    ...clauses.flatMap(({ title, id, changes }) => changes.map(change => [withoutColon(title || id), change] as const)),
  ].map(([place, change]) => `${place}: ${shownChange(change)} (${originOf(change)})`)
  // Letters that became bold here and there are one thing to look at.
  return lines.filter((line, index) => !line.includes(': changed how words look') || lines.indexOf(line) === index)
}

const withoutColon = (title: string) => title.replace(/:$/, '')

function shownChange({ kind, words }: ReturnedChange): string {
  if (words === '') return `${kind} a paragraph break`
  // Marks of Markdown without words: letters that became bold, or are so no longer.
  return /^[*_~`]+$/.test(words) ? 'changed how words look' : `${kind} “${shortened(words)}”`
}

function originOf({ author, date, tracked, taken }: ReturnedChange): string {
  const who = tracked ? [author || 'somebody', ...(date ? [date.slice(0, 10)] : [])].join(', ') : 'not tracked'
  return taken ? who : `${who}; not taken`
}
