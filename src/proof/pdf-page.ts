import { Name, operationsOf, type PdfValue } from './pdf-syntax.ts'

/**
 * All operations of our pages, with their operands: n for a number, / for a name, d for a dictionary, [ for glyphs and
 * spaces.
 */
const operandKinds = {
  cm: 'nnnnnn',
  BDC: '/d',
  EMC: '',
  BT: '',
  ET: '',
  rg: 'nnn',
  Tf: '/n',
  Tm: 'nnnnnn',
  TJ: '[',
  re: 'nnnn',
  f: '',
  q: '',
  Q: '',
  Do: '/',
} as const

/** All operations of pictures of shapes, which show no text. */
const shapeOperandKinds: Readonly<Record<string, string>> = {
  q: '',
  Q: '',
  cm: 'nnnnnn',
  m: 'nn',
  l: 'nn',
  c: 'nnnnnn',
  h: '',
  f: '',
  'f*': '',
  S: '',
  B: '',
  'B*': '',
  W: '',
  'W*': '',
  n: '',
  w: 'n',
  J: 'n',
  j: 'n',
  M: 'n',
  d: '[n',
  rg: 'nnn',
  RG: 'nnn',
}

/** Throws if a picture of shapes does anything that ours do not. */
export function expectShapes(content: Uint8Array): void {
  for (const { name, operands } of operationsOf(content)) expectOperands(name, operands, shapeOperandKinds)
}

const propertyKeys = new Set(['MCID', 'Type', 'Subtype'])

/** In points; the rules for house styles require more. */
const minTextSize = 3
/** In thousandths of the font size, in either direction. */
const maxKerning = 500

/**
 * Checks a page while its operations are read. Each throws if it is none of ours. Every text must begin on the page, be
 * upright and large enough to see, and follow the text that is read before it: further right on its line, further down,
 * or in the next cell of a table. Which content is in tables is known only after all pages are read.
 */
export class TextOnPage {
  readonly #width: number
  readonly #height: number
  /** The pairs of marked content that follow each other as only cells of a table may. */
  readonly #besides: (readonly [before: number, after: number])[] = []
  #depth = 0
  #size = 0
  #mcid: number | undefined
  #lastPosition: TextPosition | undefined

  constructor(box: readonly PdfValue[]) {
    const [left, bottom, width = 0, height = 0] = box.map(Number)
    if (left !== 0 || bottom !== 0) throw new Error('A page begins elsewhere')
    this.#width = width
    this.#height = height
  }

  /** Checks the next operation of the page. */
  operation(name: string, operands: readonly PdfValue[]): void {
    expectOperands(name, operands)
    switch (name) {
      case 'q':
        this.#depth++
        break
      case 'Q':
        if (--this.#depth < 0) throw new Error('A drawing ends that never began')
        break
      case 'BT':
        if (this.#depth > 0) throw new Error('Text stands inside a drawing')
        break
      case 'cm':
        if (this.#depth === 0 && !areClose(operands.map(Number), [1, 0, 0, -1, 0, this.#height]))
          throw new Error('A page is moved')
        break
      case 'BDC':
        this.#mcid = mcidIn(operands[1])
        break
      case 'EMC':
        this.#mcid = undefined
        break
      case 'Tf':
        this.#size = Number(operands[1])
        break
      case 'TJ':
        if (this.#size < minTextSize) throw new Error('Text is too small to be seen')
        break
      case 'Tm':
        this.#place(operands.map(Number))
    }
  }

  #place(matrix: readonly number[]): void {
    const [x = -1, y = -1] = matrix.slice(4)
    const isUpright = areClose(matrix.slice(0, 4), [1, 0, 0, -1])
    if (!isUpright || x < 0 || x > this.#width || y < 0 || y > this.#height)
      throw new Error('Text stands beside the page')
    const [mcid, previous] = [this.#mcid, this.#lastPosition]
    if (mcid === undefined) return
    const position = { x, y, size: this.#size, mcid }
    this.#lastPosition = position
    if (!previous || isReadAfter(position, previous)) return
    if (position.x <= previous.x || mcid === previous.mcid)
      throw new Error('Words stand before those that are read before them')
    this.#besides.push([previous.mcid, mcid])
  }

  /** Throws if the page was not read to its end, or has text before other text that is read before it. */
  end(isTableCell: (mcid: number) => boolean): void {
    if (this.#depth !== 0) throw new Error('A drawing has no end')
    for (const pair of this.#besides)
      if (!pair.every(isTableCell)) throw new Error('Words stand before those that are read before them')
  }
}

interface TextPosition {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly mcid: number
}

/**
 * Whether a text is where people read it after another, wherever both are. Superscripts and subscripts belong to their
 * line.
 */
function isReadAfter(position: TextPosition, previous: TextPosition): boolean {
  const down = position.y - previous.y
  const lineHeight = 0.7 * Math.max(position.size, previous.size)
  return down > lineHeight || (down >= -lineHeight && position.x > previous.x)
}

function mcidIn(value: PdfValue | undefined): number | undefined {
  const mcid = value instanceof Map ? value.get('MCID') : undefined
  return typeof mcid === 'number' ? mcid : undefined
}

function expectOperands(
  name: string,
  operands: readonly PdfValue[],
  kinds: Readonly<Record<string, string>> = operandKinds,
): void {
  const expected = Object.hasOwn(kinds, name) ? kinds[name]! : undefined
  if (expected?.length !== operands.length || !operands.every((operand, index) => kindOf(operand) === expected[index]))
    throw new Error(`Unexpected operation ${name}`)
}

function kindOf(value: PdfValue): string {
  if (typeof value === 'number') return 'n'
  if (value instanceof Name) return '/'
  if (Array.isArray(value)) return value.every(isGlyphsOrSpace) ? '[' : '?'
  return value instanceof Map && [...value].every(([key, property]) => propertyKeys.has(key) && isPlainValue(property))
    ? 'd'
    : '?'
}

const isPlainValue = (property: PdfValue) => typeof property === 'number' || property instanceof Name

const isGlyphsOrSpace = (value: PdfValue) =>
  typeof value === 'string' || (typeof value === 'number' && Math.abs(value) <= maxKerning)

const areClose = (numbers: readonly number[], others: readonly number[]) =>
  others.every((other, index) => Math.abs(numbers[index]! - other) < 0.01)
