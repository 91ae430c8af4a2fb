/* The syntax of PDF (ISO 32000-1, 7): values, and the operations of content streams. */

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

const isSpace = (code: number) => code === 0 || code === 9 || code === 10 || code === 12 || code === 13 || code === 32
const isDelimiter = (code: number) => '()<>[]{}/%'.includes(String.fromCharCode(code))

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
    const { text } = this
    const first = text[this.position]!
    if (first === '/') return this.#name()
    if (first === '(') return this.#string()
    if (text.startsWith('<<', this.position)) return this.#dictionary()
    if (first === '<') return this.#hexString()
    if (first === '[') return this.#array()
    const word = this.#word()
    if (/^[-+]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})$/.test(word)) return this.#numberOrReference(Number(word))
    // Programs truncate long numbers and read malformed ones differently.
    if (/^[-+.\d]+$/.test(word)) throw new Error(`Unexpected number before ${this.position}`)
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    return new Operator(word)
  }

  /** Skips white space, but not comments: policy writes none. */
  #skip(): void {
    while (isSpace(this.text.charCodeAt(this.position))) this.position++
  }

  #word(): string {
    const start = this.position
    while (
      this.position < this.text.length &&
      !isSpace(this.text.charCodeAt(this.position)) &&
      !isDelimiter(this.text.charCodeAt(this.position))
    )
      this.position++
    if (this.position === start)
      throw new Error(`Unexpected ${JSON.stringify(this.text.slice(start, start + 20))} at ${start}`)
    return this.text.slice(start, this.position)
  }

  #name(): Name {
    this.position++
    const word =
      isSpace(this.text.charCodeAt(this.position)) || isDelimiter(this.text.charCodeAt(this.position))
        ? ''
        : this.#word()
    return new Name(word.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  }

  #numberOrReference(number: number): number | Ref {
    const reference = /^[\0\t\n\f\r ]+0[\0\t\n\f\r ]+R(?![A-Za-z])/.exec(
      this.text.slice(this.position, this.position + 24),
    )
    if (!reference || !Number.isInteger(number)) return number
    this.position += reference[0].length
    return new Ref(number)
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
    const hex = /^<((?:[0-9a-f]{2})*)>/i.exec(this.text.slice(this.position, this.text.indexOf('>', this.position) + 1))
    if (!hex) throw new Error(`Unexpected hexadecimal string at ${this.position}`)
    this.position += hex[0].length
    return Buffer.from(hex[1]!, 'hex').toString('latin1')
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
