import type { PictureFault } from '../document/picture.ts'

/** In bytes: more than any logo or flow chart has. */
const maxSize = 5_000_000

/** More elements than a drawing has after all its copies are made: a file with more is made to take time. */
const maxElements = 100_000

/** Why an SVG picture would not be printed as people see it in a browser; undefined if nothing speaks against it. */
export function vectorFault(bytes: Uint8Array): PictureFault | undefined {
  if (bytes.length > maxSize)
    return {
      found: `size of ${Math.round(bytes.length / 1e6)} MB`,
      expected: 'no more than 5 MB',
      note: 'Save it as PNG',
    }
  const text = new TextDecoder().decode(bytes)
  if (/<(?:\w+:)?foreignObject[\s>]/.test(text))
    return {
      found: 'text in boxes of HTML (`foreignObject`)',
      expected: 'text of SVG',
      note: 'In Mermaid set `htmlLabels` to `false`; in another program turn the text into outlines, or save the picture as PNG',
    }
  if (/<(?:\w+:)?image\s(?:[^>]*\s)?(?:xlink:)?href\s*=\s*["'](?!\s*data:)/.test(text))
    return {
      found: 'a picture from elsewhere',
      expected: 'all pictures inside the SVG file',
      note: 'Embed the pictures in the drawing program, or save the whole as PNG',
    }
  if (elementsOf(text) > maxElements)
    return { found: 'more than 100,000 parts', expected: 'fewer', note: 'Save the picture as PNG' }
  return undefined
}

/** What an element with an id holds: how many elements, and which others it copies. */
interface Part {
  elements: number
  readonly copies: string[]
}

/** The number of elements after copies (`use`) are made, which may hold copies themselves. */
function elementsOf(text: string): number {
  const parts = new Map<string, Part>([['', { elements: 0, copies: [] }]])
  const open: (string | undefined)[] = ['']
  for (const [, closes, name = '', attributes = '', isEmpty] of text.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g,
  )) {
    if (closes) {
      if (open.length > 1) open.pop()
      continue
    }
    const id = /\sid\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
    if (id !== undefined) parts.set(id, { elements: 0, copies: [] })
    const around = [...new Set([...open, id])].flatMap(each => (each === undefined ? [] : (parts.get(each) ?? [])))
    const copied = /(?:^|:)use$/.test(name) ? /href\s*=\s*["']#([^"']*)["']/.exec(attributes)?.[1] : undefined
    for (const part of around) {
      part.elements += 1
      if (copied !== undefined) part.copies.push(copied)
    }
    if (!isEmpty) open.push(id)
    if (open.length > 200 || parts.get('')!.elements > maxElements) return Number.POSITIVE_INFINITY
  }
  const known = new Map<string, number>()
  const countOf = (id: string): number => {
    const part = parts.get(id)
    if (!part) return 0
    const found = known.get(id)
    if (found !== undefined) return found
    // A copy of itself counts as none: drawing programs leave it out.
    known.set(id, 0)
    const total = part.copies.reduce((sum, copy) => Math.min(sum + countOf(copy), 10 * maxElements), part.elements)
    known.set(id, total)
    return total
  }
  return countOf('')
}
