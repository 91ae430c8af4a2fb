import { Name, nameOf, operationsOf, type PdfValue } from './pdf-syntax.ts'

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
 * Throws if a page does anything that our pages do not. Every text must begin on the page, be upright and large enough
 * to see, and follow the text that is read before it: further right on its line, further down, or in the next cell of a
 * table.
 */
export function expectTextOnPage(
  content: Uint8Array,
  box: readonly PdfValue[],
  isTableCell: (mcid: number) => boolean,
): void {
  const [left, bottom, width = 0, height = 0] = box.map(Number)
  if (left !== 0 || bottom !== 0) throw new Error('A page begins elsewhere')
  let depth = 0
  let size = 0
  let mcid: number | undefined
  let lastPosition: TextPosition | undefined
  for (const { name, operands } of operationsOf(content)) {
    expectOperands(name, operands)
    const numbers = operands.map(Number)
    if (name === 'q' || name === 'Q') depth += name === 'q' ? 1 : -1
    if (depth < 0 || (depth > 0 && name === 'BT')) throw new Error('Text stands inside a drawing')
    if (depth === 0 && name === 'cm' && !areClose(numbers, [1, 0, 0, -1, 0, height])) throw new Error('A page is moved')
    if (name === 'BDC') mcid = mcidIn(operands[1])
    if (name === 'EMC') mcid = undefined
    if (name === 'Tf') size = numbers[1]!
    if (size < minTextSize && name === 'TJ') throw new Error('Text is too small to be seen')
    if (name !== 'Tm') continue
    const [x = -1, y = -1] = numbers.slice(4)
    const isUpright = areClose(numbers.slice(0, 4), [1, 0, 0, -1])
    if (!isUpright || x < 0 || x > width || y < 0 || y > height) throw new Error('Text stands beside the page')
    if (mcid === undefined) continue
    const position = { x, y, size, mcid }
    if (lastPosition && !isReadAfter(position, lastPosition, isTableCell))
      throw new Error('Words stand before those that are read before them')
    lastPosition = position
  }
  if (depth !== 0) throw new Error('A drawing has no end')
}

interface TextPosition {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly mcid: number
}

/** Whether a text is where people read it after another. Superscripts and subscripts belong to their line. */
function isReadAfter(position: TextPosition, previous: TextPosition, isTableCell: (mcid: number) => boolean): boolean {
  const down = position.y - previous.y
  const lineHeight = 0.7 * Math.max(position.size, previous.size)
  if (down > lineHeight) return true
  if (down >= -lineHeight) return position.x > previous.x
  return (
    position.x > previous.x &&
    position.mcid !== previous.mcid &&
    isTableCell(position.mcid) &&
    isTableCell(previous.mcid)
  )
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
  const expected = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (operands.map(kindOf).join('') !== expected) throw new Error(`Unexpected operation ${name}`)
}

function kindOf(value: PdfValue): string {
  if (typeof value === 'number') return 'n'
  if (nameOf(value) !== undefined) return '/'
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
