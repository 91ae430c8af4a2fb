import type { List, Nodes, Parents, Root } from 'mdast'
import type { CompileContext, Token as CompiledToken, Extension as FromMarkdown } from 'mdast-util-from-markdown'
import { blankLine } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { visit } from 'unist-util-visit'
import { interruptsParagraph, type MarkerReading, readingsOf } from '../model/list-marker.ts'

/*
 * Lists with letters, Roman numerals and brackets: `(a)`, `a)`, `a.`, `(iv)`, `(1)`. They are written as pandoc's
 * `fancy_lists` are, and unlike those keep every marker as it is typed: an item that does not follow the one before
 * begins a list of its own. Otherwise they follow CommonMark (0.31.2, 5.2 and 5.3).
 */

declare module 'mdast' {
  interface ListData {
    /** The markers of the items as they are typed, until `readListMarkers` has read them. */
    typed?: readonly string[]
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    letteredItemMarker: 'letteredItemMarker'
  }
  interface ContainerState {
    /** The readings of the last item's marker that all earlier items agree with. */
    readings?: readonly MarkerReading[]
  }
}

/** The longest marker, `(lxxxviii)`, and the widest gap behind one. */
const [maxMarker, maxGap] = [10, 4]

const openingBracket = 40
const startingCodes = [openingBracket, ...codesOf('a', 'z'), ...codesOf('A', 'Z')]

function codesOf(first: string, last: string): number[] {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

const letteredList: Construct = {
  name: 'letteredList',
  tokenize: tokenizeItem,
  continuation: { tokenize: tokenizeContinuation },
  exit: effects => void effects.exit('listOrdered'),
}

/** Reads lists with letters and brackets. */
export function letteredLists(): Extension {
  return { document: Object.fromEntries(startingCodes.map(code => [code, letteredList])) }
}

const isSpace = (code: Code) => code !== null && (code === 32 || code === -1 || code === -2)
const isLineEnd = (code: Code) => code === null || (code < -2 && code > -6)

function tokenizeItem(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const tail = this.events.at(-1)
  const indent = tail?.[1].type === 'linePrefix' ? tail[2].sliceSerialize(tail[1], true).length : 0
  const state = this.containerState!
  const isNew = state.type === undefined
  let typed = ''
  let readings: readonly MarkerReading[] = []
  let gap = 0

  const start: State = code => {
    if (isNew) effects.enter('listOrdered', { _container: true })
    effects.enter('listItemPrefix')
    effects.enter('letteredItemMarker')
    return inMarker(code)
  }

  const inMarker: State = code => {
    if (code === null || code < 0 || typed.length === maxMarker) return nok(code)
    typed += String.fromCharCode(code)
    effects.consume(code)
    return code === 41 || code === 46 ? afterMarker : inMarker
  }

  const afterMarker: State = code => {
    readings = next(readingsOf(typed), state.readings, this.interrupt === true)
    if (readings.length === 0) return nok(code)
    effects.exit('letteredItemMarker')
    if (isLineEnd(code)) return isNew ? nok(code) : end(code)
    if (!isSpace(code)) return nok(code)
    effects.enter('listItemPrefixWhitespace')
    return inGap(code)
  }

  const inGap: State = code => {
    if (isSpace(code) && gap < maxGap) {
      gap += 1
      effects.consume(code)
      return inGap
    }
    // What follows more spaces is code, and a marker with nothing behind it begins no list.
    if (isSpace(code) || (isLineEnd(code) && isNew)) return nok(code)
    // `B. Russell` is a name: a capital and a full stop want two spaces.
    if (isNew && gap === 1 && /^[A-Z]+\.$/.test(typed)) return nok(code)
    effects.exit('listItemPrefixWhitespace')
    return end(code)
  }

  const end: State = code => {
    state.type = 'listOrdered'
    state.readings = readings
    state.size = indent + this.sliceSerialize(effects.exit('listItemPrefix'), true).length
    return ok(code)
  }

  return start
}

/** The readings of a marker that may begin a list, or that follow the marker of the item before. */
function next(
  readings: readonly MarkerReading[],
  before: readonly MarkerReading[] | undefined,
  isInParagraph: boolean,
): readonly MarkerReading[] {
  if (before)
    return readings.filter(({ marker, number }) =>
      before.some(other => isSameMarker(other.marker, marker) && other.number === number - 1),
    )
  return readings.filter(reading => {
    const { marker, number } = reading
    // Without a bracket numbers are CommonMark's, and `p. 12` or `c. 1990` are no items.
    if (marker.before === '' && (marker.numerals === 'decimal' || (marker.after === '.' && number !== 1))) return false
    return !isInParagraph || interruptsParagraph(reading)
  })
}

const isSameMarker = (a: MarkerReading['marker'], b: MarkerReading['marker']) =>
  a.numerals === b.numerals && a.before === b.before && a.after === b.after

/** As CommonMark's lists: what is set in as far as the words of the item belongs to it. */
function tokenizeContinuation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const state = this.containerState!
  const size = state.size as number
  delete state._closeFlow

  const onBlank: State = code => factorySpace(effects, ok, 'listItemIndent', size + 1)(code)
  const onText: State = code => (isSpace(code) ? effects.attempt(indentOf(size), ok, notInItem)(code) : notInItem(code))
  const notInItem: State = code => {
    state._closeFlow = true
    // The flow is closed: nothing is interrupted any more.
    delete this.interrupt
    return factorySpace(effects, effects.attempt(letteredList, ok, nok), 'linePrefix', 4)(code)
  }
  return effects.check(blankLine, onBlank, onText)
}

const indentOf = (size: number): Construct => ({
  partial: true,
  tokenize(effects, ok, nok) {
    return factorySpace(
      effects,
      code => {
        const tail = this.events.at(-1)
        const isWhole = tail?.[1].type === 'listItemIndent' && tail[2].sliceSerialize(tail[1], true).length === size
        return isWhole ? ok(code) : nok(code)
      },
      'listItemIndent',
      size + 1,
    )
  },
})

/** Gives each list the markers of its items as they were typed. */
export const letteredListsFromMarkdown: FromMarkdown = {
  enter: {
    letteredItemMarker(this: CompileContext, token: CompiledToken) {
      // Without this, the next number of an outer list would be taken for the first of this one.
      delete this.data.expectingFirstListItemValue
      const list = this.stack.at(-2) as List
      list.data = { ...list.data, typed: [...(list.data?.typed ?? []), this.sliceSerialize(token)] }
    },
  },
}

/**
 * Gives the numbered lists of a tree their markers, and those with letters their first number. `source` is the text of
 * the file.
 */
export function readListMarkers(tree: Root, source: string): void {
  visit(tree, 'list', (list: List, index, parent) => {
    const { typed, ...data } = list.data ?? {}
    if (typed) {
      const { marker, number } = readingOf(typed, previousMarker(parent, index))
      list.data = { ...data, marker }
      list.start = number
    } else if (list.ordered && isBracketed(list, source))
      list.data = { ...data, marker: { numerals: 'decimal', before: '', after: ')' } }
  })
}

/**
 * Whether the first number of a list is typed with a bracket, `1)`. A number has nine digits at most (CommonMark
 * 0.31.2, 5.2).
 */
function isBracketed({ position }: List, source: string): boolean {
  const start = position?.start.offset ?? 0
  return /^\d+\)/.test(source.slice(start, start + 10))
}

/** The marker that the item behind the nearest list before would have. */
function previousMarker(parent: Parents | undefined, index: number | undefined): MarkerReading | undefined {
  const before = (parent?.children as Nodes[] | undefined)?.slice(0, index).findLast(node => node.type === 'list')
  const marker = before?.data?.marker
  return before && marker && { marker, number: (before.start ?? 1) + before.children.length }
}

/**
 * The one reading of the markers of a list: `(i)` goes on after `(h)`, and otherwise is a Roman one, as `(i)`, `(ii)`
 * are. Any other letter alone is a letter.
 */
function readingOf(typed: readonly string[], expected: MarkerReading | undefined): MarkerReading {
  const readings = readingsOf(typed[0]!).filter(({ marker, number }) =>
    typed.every((text, index) =>
      readingsOf(text).some(other => isSameMarker(other.marker, marker) && other.number === number + index),
    ),
  )
  const goesOn = ({ marker, number }: MarkerReading) =>
    expected !== undefined && isSameMarker(marker, expected.marker) && number === expected.number
  return readings.find(goesOn) ?? readings.find(({ number }) => number === 1) ?? readings[0]!
}
