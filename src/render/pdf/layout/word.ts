import { fill, type RendererWords } from '../../../document/document.ts'
import { type FormField, openBox } from '../../../document/form-field.ts'
import type { Colour, Face, Look } from '../../../document/look.ts'
import type { Picture } from '../../../document/picture.ts'
import {
  type BlankRun,
  type Change,
  type Link,
  type NoteReference,
  type PictureRun,
  portableLink,
  type Run,
  type TextRun,
} from '../../../document/run.ts'
import { blankWidth, pointsPerPixel, sizes } from '../../scale.ts'
import type { FontFace, ShapedText } from '../fonts/font-face.ts'
import type { FontSet } from '../fonts/font-set.ts'
import { decimalSpace, withoutDecimalSpace } from './decimal-space.ts'
import { partsOf } from './text-parts.ts'

/** The style of a paragraph's words, before their own marks. */
export interface TextStyle {
  readonly size: number
  readonly colour: Colour
  readonly isBold: boolean
  /** Whether all of the text is code. */
  readonly isCode?: boolean
}

/** An inline structure element around some words of a paragraph. All words of one span share the same object. */
export interface TextSpan {
  readonly type: 'Link' | 'Code' | 'Reference' | 'Span'
  readonly link?: Link
  /** The language of the words if it differs from the document's. */
  readonly language?: string
  /** The alternative text of a change, for those who cannot see line or colour; complete once all words are made. */
  alternative?: string
}

/** Text that is never broken, with the space after it. */
export interface Word {
  readonly parts: readonly ShapedText[]
  /** In points, without the space after it. */
  readonly width: number
  readonly size: number
  readonly colour: Colour
  readonly isStruck: boolean
  /** Whether it is part of a gap, which has a coloured ground. */
  readonly isGap?: boolean
  readonly change: Change | undefined
  readonly spans: readonly TextSpan[]
  /** How far it is above the baseline, in points. */
  readonly rise: number
  readonly picture?: { readonly picture: Picture; readonly description: string; readonly height: number }
  /** Set for a line to write on: whether it goes on to the end of its line. */
  readonly blank?: { readonly fillsLine: boolean; readonly field?: FormField | undefined }
  /** The field of a box to tick that it begins with. */
  readonly box?: FormField
  /** Space behind its letters, in points: before an inserted word that follows it directly, or in place of decimals. */
  readonly spaceBehind?: number
  /** The space after it, if there is one. */
  readonly space: ShapedText | undefined
  /** Whether a line may end after it. */
  readonly mayBreak: boolean
  /** Whether a line must end after it. */
  readonly mustBreak: boolean
}

/** What turning runs into words depends on. */
export interface TextSettings {
  readonly fonts: FontSet
  readonly codeFonts: FontSet
  readonly look: Look
  readonly words: RendererWords
}

/** Splits runs into words, each shaped and measured. */
export function wordsOfRuns(runs: readonly Run[], style: TextStyle, settings: TextSettings): Word[] {
  const spansOf = spanTracker(settings.words)
  const words = runs.flatMap((run, index): Word[] => {
    switch (run.type) {
      case 'text':
        return withGap(textWords(run, style, settings, spansOf(run)), run, runs[index + 1])
      case 'noteReference':
        return [noteWord(run, style, settings, spansOf(run))]
      case 'picture':
        return [pictureWord(run, style, spansOf(run))]
      case 'blank':
        return [{ ...blankWord(run, style), spans: spansOf(run) }]
      case 'break':
        // An invisible space: without it, the last word of one line and the first of the next would be read as one.
        return [
          {
            ...emptyWord(style),
            space: settings.fonts.main('regular').shape(' '),
            spans: spansOf(run),
            mayBreak: true,
            mustBreak: true,
          },
        ]
    }
  })
  return words.length > 0 ? mergeLooseSpaces(words) : []
}

/** A line to write on. */
function blankWord({ length, fillsLine, change, field }: BlankRun, style: TextStyle): Word {
  const width = blankWidth(length, style.size)
  return { ...emptyWord(style), width, blank: { fillsLine, field }, change, mayBreak: true }
}

/** Separates a deleted word from the inserted one that replaces it. */
function withGap(words: Word[], { change }: Run, next: Run | undefined): Word[] {
  const last = words.at(-1)
  if (!last || last.space || change?.kind !== 'deleted' || next?.change?.kind !== 'inserted') return words
  const spaceBehind = last.size * 0.16
  return [...words.slice(0, -1), { ...last, spaceBehind, width: last.width + spaceBehind }]
}

/** Gives the spans of each run, called in order. Adjacent runs of one link share a span, as do those of one change. */
function spanTracker(words: RendererWords): (run: Run) => readonly TextSpan[] {
  let last:
    | { readonly run: Run; readonly link: TextSpan | undefined; readonly change: TextSpan | undefined }
    | undefined
  return run => {
    const link = portableLink(run)
    const continuesLink = last !== undefined && portableLink(last.run) === link
    const linkSpan: TextSpan | undefined = link && (continuesLink ? last!.link : { type: 'Link', link })
    const continuesChange = continuesLink && last!.run.change === run.change
    const changeSpan: TextSpan | undefined =
      run.change && (continuesChange ? last!.change : { type: 'Span', alternative: `${words[run.change.kind]}: ` })
    if (changeSpan) changeSpan.alternative += spokenTextOf(run, words)
    last = { run, link: linkSpan, change: changeSpan }
    const isCode = run.type === 'text' && run.marks.includes('code')
    const language = run.type === 'text' ? run.language : undefined
    return [
      linkSpan,
      changeSpan,
      language === undefined ? undefined : ({ type: 'Span', language } as const),
      isCode ? ({ type: 'Code' } as const) : undefined,
    ].filter(span => span !== undefined)
  }
}

function spokenTextOf(run: Run, words: RendererWords): string {
  switch (run.type) {
    case 'text':
      return run.text
    case 'break':
    case 'blank':
      return ' '
    case 'picture':
      return run.description
    case 'noteReference':
      return fill(words.toNote, { number: run.number })
  }
}

function emptyWord({ size, colour }: TextStyle): Word {
  return {
    parts: [],
    width: 0,
    size,
    colour,
    isStruck: false,
    change: undefined,
    spans: [],
    rise: 0,
    space: undefined,
    mayBreak: false,
    mustBreak: false,
  }
}

/** A word of which not everything is known yet. */
type UnfinishedWord = { -readonly [Key in keyof Word]: Word[Key] }

function textWords(run: TextRun, style: TextStyle, settings: TextSettings, spans: readonly TextSpan[]): Word[] {
  const face = faceOf(run.marks, style)
  const fonts = style.isCode || run.marks.includes('code') ? settings.codeFonts : settings.fonts
  const { colours } = settings.look
  const colour = run.change ? colours[run.change.kind] : portableLink(run) ? colours.link : style.colour
  const isStruck = run.marks.includes('strike') || run.change?.kind === 'deleted'
  const isGap = run.marks.includes('gap')
  const space = fonts.main(face).shape(' ')
  const words: UnfinishedWord[] = []
  let boxes = 0
  for (const text of partsOf(run.text.replaceAll('\t', ' '))) {
    if (text.startsWith(' ')) {
      const last = words.at(-1)
      if (last) {
        last.space = space
        last.mayBreak = true
      } else words.push({ ...emptyWord(style), spans, space, mayBreak: true, colour, change: run.change })
      continue
    }
    const shown = withoutDecimalSpace(text)
    const parts = fonts.shape(shown, face)
    const spaceBehind = shown === text ? 0 : decimalSpace(text.slice(shown.length), fonts.main(face), style.size)
    const width = (parts.reduce((total, part) => total + part.width, 0) * style.size) / 1000
    const word: UnfinishedWord = {
      ...emptyWord(style),
      parts,
      width: width + spaceBehind,
      colour,
      isStruck,
      change: run.change,
      spans,
      mayBreak: /[-‐–—/]$/.test(text),
    }
    words.push(word)
    if (spaceBehind > 0) word.spaceBehind = spaceBehind
    if (isGap) word.isGap = true
    if (!run.boxes) continue
    const box = text.startsWith(openBox) ? run.boxes[boxes] : undefined
    if (box) word.box = box
    boxes += text.split(openBox).length - 1
  }
  return words
}

function faceOf(marks: TextRun['marks'], { isBold }: TextStyle): Face {
  const strong = isBold || marks.includes('strong')
  const italic = marks.includes('emphasis')
  return strong ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular'
}

function noteWord(
  { number, change }: NoteReference,
  style: TextStyle,
  { fonts, look, words }: TextSettings,
  spans: readonly TextSpan[],
): Word {
  const size = style.size * 0.68
  const parts = fonts.shape(String(number), 'regular')
  const link = { address: `#${noteAnchor(number)}`, description: fill(words.toNote, { number }) }
  const width = (parts.reduce((total, part) => total + part.width, 0) * size) / 1000
  return {
    ...emptyWord(style),
    parts,
    width,
    size,
    colour: look.colours[change?.kind ?? 'link'],
    isStruck: change?.kind === 'deleted',
    change,
    rise: style.size * 0.36,
    spans: [...spans, { type: 'Reference' }, { type: 'Link', link }],
  }
}

/** The anchor of a note. No clause has such an id, because clause ids have no underscores. */
export const noteAnchor = (number: number) => `_note-${number}`

function pictureWord({ picture, description, change }: PictureRun, style: TextStyle, spans: readonly TextSpan[]): Word {
  const height = Math.min(style.size * sizes.linePicture, picture.height * pointsPerPixel)
  const width = (height * picture.width) / picture.height
  return {
    ...emptyWord(style),
    width,
    change,
    isStruck: change?.kind === 'deleted',
    spans,
    picture: { picture, description, height },
  }
}

/** Gives a space that begins a run to the word before it. */
function mergeLooseSpaces(words: readonly Word[]): Word[] {
  const result: Word[] = []
  for (const word of words) {
    const last = result.at(-1)
    const isOnlySpace = word.parts.length === 0 && !word.picture && !word.mustBreak && word.space
    if (!isOnlySpace) result.push(word)
    else if (last && !last.space && !last.mustBreak)
      result[result.length - 1] = { ...last, space: word.space, mayBreak: true }
  }
  return result
}

/** The characters of a word one by one, for words wider than a line. */
export function splitWord({ spaceBehind: _, ...word }: Word): Word[] {
  const characters = word.parts.flatMap(({ face, glyphs }) => glyphs.map(([, character]) => ({ face, character })))
  return characters.map(({ face, character }: { face: FontFace; character: string }, index) => {
    const shaped = face.shape(character)
    const isLast = index === characters.length - 1
    return {
      ...word,
      parts: [shaped],
      width: (shaped.width * word.size) / 1000,
      space: isLast ? word.space : undefined,
      mayBreak: isLast ? word.mayBreak : true,
      mustBreak: false,
    }
  })
}

export function spaceWidth(word: Word): number {
  return word.space ? (word.space.width * word.size) / 1000 : 0
}
