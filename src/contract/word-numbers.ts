import { romanOf } from '../document/numerals.ts'

/** A level of a numbered list in a Word file (ISO 29500-1, 17.9.6). */
export interface WordLevel {
  /** The numerals, as Word names them: `decimal`, `lowerLetter`, `bullet`. */
  readonly format: string
  /** What is printed, with `%1` for the count of the first level, `%2` for that of the second: `%1.%2`. */
  readonly text: string
  readonly start: number
  /** The level, counted from 1, after which it begins anew (17.9.10): never if 0, after each above it if undefined. */
  readonly restart?: number | undefined
  /** Whether all its counts are printed in digits (17.9.4). */
  readonly isLegal?: boolean
}

/** A list to which paragraphs belong (17.9.15). */
export interface WordList {
  /** Lists with the same definition count on from each other (17.9.1). */
  readonly definition: string
  /** By level, from 0. */
  readonly levels: ReadonlyMap<number, WordLevel>
  /** What levels begin with anew when the list is first used (17.9.26). */
  readonly starts: ReadonlyMap<number, number>
}

/** Counts the numbered paragraphs of a Word file as Word does when it shows them. */
export class WordNumbers {
  readonly #lists: ReadonlyMap<string, WordList>
  readonly #counts = new Map<string, Map<number, number>>()
  readonly #begun = new Set<string>()

  /** `lists` are those of the file, by their ids. */
  constructor(lists: ReadonlyMap<string, WordList>) {
    this.#lists = lists
  }

  /**
   * The number of the next paragraph of a level of a list, as it is printed; undefined for a bullet and for what has no
   * number.
   */
  next(id: string, level: number): string | undefined {
    const list = this.#lists.get(id)
    const own = list?.levels.get(level)
    if (!list || !own) return undefined
    const counts = this.#counts.get(list.definition) ?? new Map<number, number>()
    this.#counts.set(list.definition, counts)
    const key = `${id} ${level}`
    const anew = this.#begun.has(key) ? undefined : list.starts.get(level)
    this.#begun.add(key)
    const former = counts.get(level)
    counts.set(level, anew ?? (former === undefined ? own.start : former + 1))
    for (const below of counts.keys())
      if (below > level && level < (list.levels.get(below)?.restart ?? below)) counts.delete(below)
    if (own.format === 'bullet') return undefined
    return own.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1
      const shown = list.levels.get(at)
      if (!shown || at > level) return ''
      const isInDigits = own.isLegal === true && shown.format !== 'none'
      return numeralsOf(isInDigits ? 'decimal' : shown.format, counts.get(at) ?? shown.start)
    })
  }
}

/** A count in numerals of a kind (17.18.59); in digits for one that is unknown here. */
function numeralsOf(format: string, count: number): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(count).padStart(2, '0')
    case 'lowerLetter':
      return lettersOf(count).toLowerCase()
    case 'upperLetter':
      return lettersOf(count)
    case 'lowerRoman':
      return romanOf(count).toLowerCase()
    case 'upperRoman':
      return romanOf(count)
    case 'ordinal':
      return `${count}${ordinalEndings.get(new Intl.PluralRules('en', { type: 'ordinal' }).select(count)) ?? 'th'}`
    default:
      return String(count)
  }
}

const ordinalEndings: ReadonlyMap<string, string> = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
])

/** Letters as Word counts them: A to Z, then AA, BB, CC, as far as 30 of one letter. */
function lettersOf(count: number): string {
  if (count < 1 || count > 780) return String(count)
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((count - 1) % 26))
  return letter.repeat(Math.ceil(count / 26))
}
