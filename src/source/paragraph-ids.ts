import type { Nodes, Parent, Root, Text } from 'mdast'
import type { Identified } from '../model/identified.ts'
import { bracesAtEnd } from './heading-attributes.ts'
import { pointsOf } from './points.ts'

/** An id, as `plain-clause-ids` wants those of clauses. */
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * Takes the id at the end of a paragraph or term, `{#first-meeting}`, out of its words, so that references can lead to
 * it. Only those of the text and of its lists have ids, since others have no numbers. `source` is the text of the file.
 */
export function readParagraphIds(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  const walk = (parent: Parent) => {
    for (const child of parent.children as Nodes[]) {
      if (child.type === 'list' || child.type === 'listItem' || child.type === 'defList') walk(child)
      else if (child.type === 'paragraph' || child.type === 'defListTerm') readId(child, source, pointAt)
    }
  }
  walk(tree)
}

function readId(paragraph: Identified, source: string, pointAt: ReturnType<typeof pointsOf>): void {
  const last = paragraph.children.at(-1)
  const found = last?.type === 'text' ? bracesAtEnd(last.value) : undefined
  if (!found || !idPattern.test(found.content)) return
  const text = last as Text
  const words = text.value.slice(0, found.start).trimEnd()
  // Pictures alone are a figure, which has its id in a directive; and an id alone is no paragraph.
  if (!words && paragraph.children.every(child => child === text || child.type === 'image' || child.type === 'break'))
    return
  const start = source.lastIndexOf(`{#${found.content}}`, text.position!.end.offset!)
  // Escaped braces are meant literally.
  if (start < text.position!.start.offset! || source[start - 1] === '\\') return
  paragraph.data = { ...paragraph.data, id: found.content }
  text.position!.end = pointAt(start)
  text.value = words
  if (!words) paragraph.children.pop()
}
