import type { Nodes, Paragraph, Parent, Root, Text } from 'mdast'
import { pointsOf } from './points.ts'

/** The braces at the end of a paragraph: ` {#first-meeting}`. */
const idAtEnd = /\s+\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/

/**
 * Takes the id at the end of a paragraph, `{#first-meeting}`, out of its words, so that references can lead to it. Only paragraphs of
 * the text and of its lists have ids, since others have no numbers. `source` is the text of the file.
 */
export function readParagraphIds(tree: Root, source: string): void {
  const pointAt = pointsOf(source)
  const walk = (parent: Parent) => {
    for (const child of parent.children as Nodes[]) {
      if (child.type === 'list' || child.type === 'listItem') walk(child)
      else if (child.type === 'paragraph') readId(child, source, pointAt)
    }
  }
  walk(tree)
}

function readId(paragraph: Paragraph, source: string, pointAt: ReturnType<typeof pointsOf>): void {
  const last = paragraph.children.at(-1)
  const [braces, id] = (last?.type === 'text' && idAtEnd.exec(last.value)) || []
  if (braces === undefined || id === undefined) return
  const text = last as Text
  const start = source.lastIndexOf(`{#${id}}`, text.position!.end.offset!)
  // Escaped braces are meant literally.
  if (start < text.position!.start.offset! || source[start - 1] === '\\') return
  paragraph.data = { ...paragraph.data, id }
  text.position!.end = pointAt(start)
  text.value = text.value.slice(0, text.value.length - braces.length)
  if (!text.value) paragraph.children.pop()
}
