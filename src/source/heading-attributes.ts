import type { Heading, Root, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import { pointsOf } from './points.ts'

/**
 * Takes the braces at the end of headings out of the text: `{#contacts}` is an id, and in `{#contacts .appendix}` a
 * class follows it. A heading inside a list or quotation begins no clause and gets no classes. What stands in the
 * braces otherwise becomes the id, which a rule refuses where a clause begins. `source` is the text of the file.
 */
export function readHeadingAttributes(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  visit(tree, 'heading', (heading: Heading, _, parent) => {
    const last = heading.children.at(-1)
    const found = last?.type === 'text' ? bracesAtEnd(last.value) : undefined
    if (!found) return
    const text = last as Text
    const isClause = parent?.type === 'root'
    const [, id, classes] = (isClause && /^(\S+)((?:\s+\.[\w-]+)+)\s*$/.exec(found.content)) || []
    if (id === undefined) heading.data = { ...heading.data, id: found.content }
    else {
      const end = bracesIn(text, source)
      // Escaped braces are meant literally.
      if (end === undefined) return
      heading.data = {
        ...heading.data,
        id,
        classes: classes!
          .trim()
          .split(/\s+/)
          .map(name => name.slice(1)),
      }
      // No rule takes the braces for words.
      text.position!.end = pointAt(end)
    }
    text.value = text.value.slice(0, found.start).trimEnd()
    if (!text.value) heading.children.pop()
  })
}

/** Where the last braces of a text begin in the file; undefined if they are escaped. */
function bracesIn({ position }: Text, source: string): number | undefined {
  const [from, to] = [position!.start.offset!, position!.end.offset!]
  const start = source.lastIndexOf('{#', to)
  return start < from || source[start - 1] === '\\' ? undefined : start
}

/**
 * What follows `#` in the braces at the end of a text, after a space or alone, and where the braces begin; undefined if
 * there are none.
 */
export function bracesAtEnd(text: string): { content: string; start: number } | undefined {
  const start = text.lastIndexOf('{#')
  if (start < 0 || (start > 0 && !/\s/.test(text[start - 1]!))) return undefined
  const [, content] = /^\{#([^{}]*)\}\s*$/.exec(text.slice(start)) ?? []
  return content === undefined ? undefined : { content, start }
}
