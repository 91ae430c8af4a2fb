import { createColors } from 'picocolors'

/** Colours for a terminal, or none. Nothing is ever said by colour alone. */
export type Paint = ReturnType<typeof createColors>

/**
 * What stands in a text for something that only the program itself may write: a colour, a line that is written over, a
 * command to whoever runs the program. Nobody can guess it, so that nothing that people wrote into files passes for it.
 */
const secret = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('')
const markOf = (what: string) => `\ufdd0${secret}${what}\ufdd1`

/** Begins a line that is a command: `::error file=…`. */
export const commandMark = markOf('::')
/** Begins a text that is written over the line of progress. */
export const rewriteMark = markOf('\r\u001b[K')

export const anyMark = new RegExp(`\ufdd0${secret}([^\ufdd1]*)\ufdd1`, 'g')

const coloured = createColors(true)
const plain = createColors(false)

/** Colours as marks, which `safeText` makes colours of. */
const marked = Object.fromEntries(
  Object.entries(coloured).map(([name, paint]) => [name, typeof paint === 'function' ? markedBy(paint) : paint]),
) as unknown as Paint

/** Puts a colour's marks around a text, whatever the text holds. */
function markedBy(paint: (text: string) => string): (text: string) => string {
  const [open = '', close = ''] = paint('|').split('|').map(markOf)
  return text => `${open}${text}${close}`
}

export function paintFor(output: { readonly hasColours: boolean }): Paint {
  return output.hasColours ? marked : plain
}
