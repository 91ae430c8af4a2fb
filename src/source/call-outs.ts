import type { Blockquote, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type CallOut, callOuts } from '../model/call-out.ts'
import { pointsOf } from './points.ts'

/**
 * Makes call-outs of the quotations that begin with a line such as `[!NOTE]`, and takes that line away. A line with
 * another word is left in the text, where a rule reports it. `source` is the text of the file; unless `readsMarked`, a
 * call-out whose next line begins with a mark or a picture is none, as in texts that were approved when it was none.
 */
export function readCallOuts(tree: Root, source: string, readsMarked: boolean): void {
  const pointAt = pointsOf(source)
  visit(tree, 'blockquote', (quotation: Blockquote) => {
    const [opening] = quotation.children
    const first = opening?.type === 'paragraph' ? opening.children[0] : undefined
    if (opening?.type !== 'paragraph' || first?.type !== 'text') return
    const [line, name] = /^\[!([A-Za-z]+)\][ \t]*(?:\r\n?|\n|$)/.exec(first.value) ?? []
    const kind = name?.toLowerCase() as CallOut | undefined
    if (line === undefined || !kind || !callOuts.includes(kind)) return
    // An escaped bracket is meant literally.
    if (source[first.position!.start.offset!] !== '[') return
    // Words behind the marker that are no text, such as bold ones, stand on its line.
    const isMarked = line === first.value && opening.children.length > 1 && opening.children[1]!.type !== 'break'
    if (isMarked && !(readsMarked && /[\r\n]$/.test(line))) return
    quotation.data = { ...quotation.data, callOut: kind, ...(isMarked && { beginsMarked: true }) }
    if (line !== first.value) {
      first.value = first.value.slice(line.length)
      const start = first.position!.start.offset!
      // The rest begins behind the signs of quotations at the beginning of its line.
      const end = /\n[ \t]*(?:>[ \t]?)*/.exec(source.slice(start))
      first.position!.start = pointAt(start + (end ? end.index + end[0].length : line.length))
      opening.position!.start = first.position!.start
      return
    }
    opening.children.splice(0, opening.children[1]?.type === 'break' ? 2 : 1)
    const [next] = opening.children
    if (next === undefined) quotation.children.shift()
    else if (next.position) opening.position!.start = next.position.start
  })
}
