/* The syntax of PDF (ISO 32000-1, 7): values, and the operations of content streams. */

import { beginsNumber, byteAt, digitAt, isInWord, isSpace } from './pdf-characters.ts'

export class Name {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}
export class Ref {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}
export class Operator {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}
export type Dictionary = Map<string, PdfValue>
export interface Stream {
  readonly dictionary: Dictionary
  readonly bytes: Uint8Array
}
export type PdfValue = number | string | boolean | null | Name | Ref | Operator | PdfValue[] | Dictionary | Stream

/** So many digits make a whole number that is exact, and with an exact power of ten the nearest decimal fraction. */
const maxExactDigits = 12
const powersOfTen = Array.from({ length: maxExactDigits }, (_, power) => 10 ** power)

const isLetter = (character: string) => /[A-Za-z]/.test(character)

/** No object of a policy has more values; one that does is made to exhaust the memory. */
const maxValues = 1_000_000

/** Reads the tokens and values of PDF syntax (ISO 32000-1, 7.2 and 7.3), with bytes as Latin-1. */
export class PdfParser {
  readonly text: string
  position: number
  #values = 0

  constructor(text: string, position = 0) {
    this.text = text
    this.position = position
  }

  get isAtEnd(): boolean {
    this.#skip()
    return this.position >= this.text.length
  }

  value(): PdfValue {
    if (++this.#values > maxValues) throw new Error('An object has too many values')
    this.#skip()
    switch (this.text[this.position]) {
      case '/':
        return this.#name()
      case '(':
        return this.#string()
      case '<':
        return this.text[this.position + 1] === '<' ? this.#dictionary() : this.#hexString()
      case '[':
        return this.#array()
      default:
        return this.#number() ?? this.#wordValue()
    }
  }

  /** Skips white space, but not comments: policy writes none. */
  #skip(): void {
    while (isSpace(this.text.charCodeAt(this.position))) this.position++
  }

  /**
   * A number of few enough digits, or a reference that begins with it: most of what a page is made of. Undefined, without
   * having read anything, if there is no such number.
   */
  #number(): number | Ref | undefined {
    const { text } = this
    let end = this.position
    const sign = text[end]
    if (sign === '-' || sign === '+') end++
    const start = end
    let digits = 0
    for (let digit = digitAt(text, end); digit < 10; digit = digitAt(text, ++end)) digits = digits * 10 + digit
    let fraction = 0
    if (text[end] === '.') {
      const point = end++
      for (let digit = digitAt(text, end); digit < 10; digit = digitAt(text, ++end)) digits = digits * 10 + digit
      fraction = end - point - 1
      if (end - point === 1) return undefined
    }
    if (end === start || end - start > maxExactDigits || isInWord(text.charCodeAt(end))) return undefined
    this.position = end
    const value = digits / powersOfTen[fraction]!
    return this.#numberOrReference(sign === '-' ? -value : value)
  }

  #wordValue(): PdfValue {
    const word = this.#word()
    if (beginsNumber(word.charCodeAt(0))) {
      if (/^[-+]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})$/.test(word)) return this.#numberOrReference(Number(word))
      // Programs truncate long numbers and read malformed ones differently.
      if (/^[-+.\d]+$/.test(word)) throw new Error(`Unexpected number before ${this.position}`)
    }
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    return new Operator(word)
  }

  #word(): string {
    const start = this.position
    while (isInWord(this.text.charCodeAt(this.position))) this.position++
    if (this.position === start)
      throw new Error(`Unexpected ${JSON.stringify(this.text.slice(start, start + 20))} at ${start}`)
    return this.text.slice(start, this.position)
  }

  #name(): Name {
    const start = ++this.position
    const isEmpty = start < this.text.length && !isInWord(this.text.charCodeAt(start))
    const word = isEmpty ? '' : this.#word()
    if (!word.includes('#')) return new Name(word)
    return new Name(word.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  }

  #numberOrReference(number: number): number | Ref {
    const end = Number.isInteger(number) ? this.#endOfReference() : undefined
    if (end === undefined) return number
    this.position = end
    return new Ref(number)
  }

  /** Where a reference ends whose number was read: its generation, which is 0, and an R follow within few characters. */
  #endOfReference(): number | undefined {
    const { text, position } = this
    const limit = Math.min(position + 24, text.length)
    const generation = this.#afterSpaces(position, limit)
    if (text[generation] !== '0' || generation === position || generation >= limit) return undefined
    const letter = this.#afterSpaces(generation + 1, limit)
    if (text[letter] !== 'R' || letter === generation + 1 || letter >= limit) return undefined
    const end = letter + 1
    return end < limit && isLetter(text[end]!) ? undefined : end
  }

  #afterSpaces(start: number, limit: number): number {
    let position = start
    while (position < limit && isSpace(this.text.charCodeAt(position))) position++
    return position
  }

  #string(): string {
    let depth = 0
    let result = ''
    for (;;) {
      const character = this.text[this.position++]
      // PDF readers turn a carriage return into a line feed, or drop it.
      if (character === undefined || character === '\r')
        throw new Error(`Unexpected end of a string at ${this.position}`)
      if (character === '\\') result += this.#escape()
      else {
        if (character === '(' && depth++ === 0) continue
        if (character === ')' && --depth === 0) break
        result += character
      }
    }
    return decodeString(result)
  }

  #escape(): string {
    const octal = /^[0-3][0-7]{2}/.exec(this.text.slice(this.position, this.position + 3))?.[0]
    if (octal) {
      this.position += octal.length
      return String.fromCharCode(Number.parseInt(octal, 8))
    }
    const character = this.text[this.position++]!
    const unescaped = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '(': '(', ')': ')', '\\': '\\' }[character]
    if (unescaped === undefined) throw new Error(`Unexpected escape at ${this.position}`)
    return unescaped
  }

  /** The bytes as they are; a caller that expects text decodes them with `textIn`. */
  #hexString(): string {
    const { text } = this
    let result = ''
    let position = this.position + 1
    for (; text[position] !== '>'; position += 2) {
      const byte = byteAt(text, position)
      if (byte === undefined) throw new Error(`Unexpected hexadecimal string at ${this.position}`)
      result += byte
    }
    this.position = position + 1
    return result
  }

  #array(): PdfValue[] {
    this.position++
    const items: PdfValue[] = []
    for (this.#skip(); this.text[this.position] !== ']'; this.#skip()) items.push(this.value())
    this.position++
    return items
  }

  #dictionary(): Dictionary {
    this.position += 2
    const dictionary: Dictionary = new Map()
    for (this.#skip(); !this.text.startsWith('>>', this.position); this.#skip()) {
      const key = nameOf(this.value())
      // Programs differ in which of two values they use.
      if (key === undefined || dictionary.has(key)) throw new Error(`Unexpected key before ${this.position}`)
      dictionary.set(key, this.value())
    }
    this.position += 2
    return dictionary
  }
}

/** A text string in any of its encodings, decoded; empty if the value is not a string. */
export function textIn(value: PdfValue | undefined): string {
  return typeof value === 'string' ? decodeString(value) : ''
}

/**
 * Text strings are UTF-16 with a byte order mark, or PDFDocEncoding, which equals Latin-1 for the characters that
 * policy writes.
 */
function decodeString(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
}

/** The operations of a content stream, each with its operands. */
export function* operationsOf(
  content: Uint8Array,
): Iterable<{ readonly name: string; readonly operands: readonly PdfValue[] }> {
  const text = Buffer.from(content).toString('latin1')
  // Glyphs are in hexadecimal; programs read other strings and comments differently.
  if (/[(%]/.test(text)) throw new Error('A page is written in another way')
  const parser = new PdfParser(text)
  let operands: PdfValue[] = []
  while (!parser.isAtEnd) {
    const value = parser.value()
    if (value instanceof Operator) {
      yield { name: value.name, operands }
      operands = []
    } else operands.push(value)
  }
}

export function isStream(value: PdfValue | undefined): value is Stream {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof Name ? value.name : undefined
}
