import type { PictureFault } from '../document/picture.ts'
import { type Tag, tagsOf } from './vector-tags.ts'

/** In bytes: more than any logo or flow chart has. */
const maxSize = 5_000_000

/**
 * More than a drawing has, after all its copies are made and inside one another: a file with more is made to take time.
 */
const [maxElements, maxDepth] = [100_000, 200]

/** Why an SVG picture would not be printed as people see it in a browser; undefined if nothing speaks against it. */
export function vectorFault(bytes: Uint8Array): PictureFault | undefined {
  if (bytes.length > maxSize)
    return {
      found: `size of ${Math.round(bytes.length / 1e6)} MB`,
      expected: 'no more than 5 MB',
      note: 'Save it as PNG',
    }
  const text = new TextDecoder().decode(bytes)
  // Drawing programs use entities for addresses alone. Others may stand for anything, a million times.
  if (/<!ENTITY[^<>&]*[<&]/.test(text))
    return {
      found: 'parts that are written by reference (`<!ENTITY`)',
      expected: 'all parts themselves',
      note: 'Open the picture in a drawing program and save it as plain SVG',
    }
  const tags = [...tagsOf(text)]
  for (const tag of tags) {
    const fault = tag.isEnd ? undefined : faultOf(tag)
    if (fault) return fault
  }
  if (countElements(tags) > maxElements)
    return {
      found: 'more than 100,000 parts, or 200 inside one another',
      expected: 'fewer',
      note: 'Save the picture as PNG',
    }
  return undefined
}

/** What a tag shows in a browser and not in print. */
function faultOf({ name, attributes }: Tag): PictureFault | undefined {
  if (name === 'foreignObject')
    return {
      found: 'text in boxes of HTML (`foreignObject`)',
      expected: 'text of SVG',
      note: 'In Mermaid set `htmlLabels` to `false`; in another program turn the text into outlines, or save the picture as PNG',
    }
  const address = name === 'image' ? /href\s*=\s*["']\s*([^"']{0,20})/.exec(attributes)?.[1] : undefined
  if (address === undefined) return undefined
  if (!address.startsWith('data:'))
    return {
      found: 'a picture from elsewhere',
      expected: 'all pictures inside the SVG file',
      note: 'Embed the pictures in the drawing program, or save the whole as PNG',
    }
  if (address.startsWith('data:image/svg'))
    return {
      found: 'an SVG picture inside another',
      expected: 'one picture',
      note: 'Join the two in the drawing program, or save the whole as PNG',
    }
  return undefined
}

/** What an element with an id holds: its elements, and the ids of others that are inside it or that it copies. */
interface Part {
  elements: number
  readonly others: string[]
}

/**
 * The number of elements once copies (`use`) are made, which may hold copies themselves; infinite if they are too deep.
 */
function countElements(tags: readonly Tag[]): number {
  const parts = new Map<string, Part>()
  const partOf = (id: string) => {
    const part = parts.get(id) ?? { elements: 0, others: [] }
    parts.set(id, part)
    return part
  }
  // For each open element, the id of the nearest one around its content that has one.
  const open = ['']
  for (const { name, attributes, isEnd, isEmpty } of tags) {
    if (isEnd) {
      if (open.length > 1) open.pop()
      continue
    }
    const around = open.at(-1)!
    const id = /\sid\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? around
    if (id !== around) partOf(around).others.push(id)
    partOf(id).elements += 1
    const copied = name === 'use' ? /href\s*=\s*["']#([^"']*)["']/.exec(attributes)?.[1] : undefined
    if (copied !== undefined) partOf(id).others.push(copied)
    if (!isEmpty) open.push(id)
    if (open.length > maxDepth) return Number.POSITIVE_INFINITY
  }
  const counts = new Map<string, number>()
  const countOf = (id: string, depth: number): number => {
    const known = counts.get(id)
    if (known !== undefined) return known
    if (depth > maxDepth) return Number.POSITIVE_INFINITY
    // A copy of itself counts as none: drawing programs leave it out.
    counts.set(id, 0)
    const { elements, others } = partOf(id)
    const total = others.reduce((sum, other) => sum + countOf(other, depth + 1), elements)
    counts.set(id, total)
    return total
  }
  return countOf('', 0)
}
