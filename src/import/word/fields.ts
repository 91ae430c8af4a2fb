import { linkIn } from './content.ts'

/** A field that has begun (ISO 29500-1, 17.16.18): what it asks for, and whether its result is being read. */
interface OpenField {
  instruction: string
  isInResult: boolean
}

const contents = /^\s*TOC\b/
const reference = /^\s*REF\b/

/** The fields that are open where a text is read, the innermost last. */
export class Fields {
  #open: OpenField[] = []

  /** A field that begins, whose result begins, or that ends. */
  mark(type: string | undefined): void {
    if (type === 'begin') this.#open.push({ instruction: '', isInResult: false })
    else if (type === 'end') this.#open.pop()
    else if (type === 'separate') {
      const field = this.#open.at(-1)
      if (field) field.isInResult = true
    }
  }

  /** A field with its result in it. */
  within(instruction: string, read: () => void): void {
    this.#open.push({ instruction, isInResult: true })
    read()
    this.#open.pop()
  }

  instruct(text: string): void {
    const field = this.#open.at(-1)
    if (field && !field.isInResult) field.instruction += text
  }

  /** What a field asks for ends with its paragraph, even if the field has no end. */
  endInstructions(): void {
    this.#open = this.#open.filter(({ isInResult }) => isInResult)
  }

  /** A list of contents that has no end does not reach over headings. */
  endContents(): void {
    this.#open = this.#open.filter(({ instruction }) => !contents.test(instruction))
  }

  get isInInstruction(): boolean {
    return this.#open.some(({ isInResult }) => !isInResult)
  }

  get isInContents(): boolean {
    return this.#open.some(({ instruction, isInResult }) => isInResult && contents.test(instruction))
  }

  get isInReference(): boolean {
    return this.#open.some(({ instruction }) => reference.test(instruction))
  }

  /** Where the words of the innermost field lead. */
  get link(): string | undefined {
    return linkIn(this.#open.findLast(({ isInResult }) => isInResult)?.instruction ?? '')
  }
}
