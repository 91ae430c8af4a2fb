import { createColors } from 'picocolors'

/** Colours for a terminal, or none. Reports never rely on colour alone. */
export type Paint = ReturnType<typeof createColors>

/**
 * Part of a placeholder for what only the program itself may output: a colour, an overwritten line, a workflow command.
 * It is random, so that no text in a file can imitate a placeholder.
 */
const secret = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('')
const markOf = (what: string) => `\ufdd0${secret}${what}\ufdd1`

/** Begins a workflow command: `::error file=…`. */
export const commandMark = markOf('::')
/** Begins a text that overwrites the line of progress. */
export const rewriteMark = markOf('\r\u001b[K')

/** Matches any placeholder, and captures what it becomes. */
export const anyMark = new RegExp(`\ufdd0${secret}([^\ufdd1]*)\ufdd1`, 'g')

const coloured = createColors(true)
const plain = createColors(false)

/** Colours as placeholders, which `safeText` turns into colours. */
const marked = Object.fromEntries(
  Object.entries(coloured).map(([name, paint]) => [name, typeof paint === 'function' ? markedBy(paint) : paint]),
) as unknown as Paint

/** Encloses a text in a colour's placeholders, whatever the text contains. */
function markedBy(paint: (text: string) => string): (text: string) => string {
  const [open = '', close = ''] = paint('|').split('|').map(markOf)
  return text => `${open}${text}${close}`
}

/** The colours for an output. */
export function paintFor(output: { readonly hasColours: boolean }): Paint {
  return output.hasColours ? marked : plain
}
