/** What a terminal does with a text and after it: codes of SGR (ECMA-48, 8.3.117). */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

/** Colours for a terminal, or none. Reports never rely on colour alone. */
export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>

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

/** Colours as placeholders, which `safeText` turns into colours. */
const marked = paintBy(([begin, end]) => {
  const [open, close] = [markOf(`\u001b[${begin}m`), markOf(`\u001b[${end}m`)]
  return text => `${open}${text}${close}`
})
const plain = paintBy(() => text => text)

function paintBy(make: (codes: readonly [begin: number, end: number]) => (text: string) => string): Paint {
  return Object.fromEntries(Object.entries(codes).map(([name, each]) => [name, make(each)])) as Paint
}

/** The colours for an output. */
export function paintFor(output: { readonly hasColours: boolean }): Paint {
  return output.hasColours ? marked : plain
}
