import { readingsOf } from '../model/list-marker.ts'
import { trimmed, withoutStart } from './prepared.ts'
import { plainText, type WordParagraph, type WordRun } from './word/word-text.ts'

/** An item of a list, wherever it belongs. */
export interface FoundItem {
  readonly marker: string
  readonly isChecked?: boolean
  readonly runs: readonly WordRun[]
  /** The list and its level in the file, where Word made it. */
  readonly list: string | undefined
  readonly level: number
  readonly left: number
}

const none = { list: undefined, level: 0 }

const typedBullet = /^([•▪●○◦‣∙·■□\uf0b7\uf0a7\uf0d8\u2023]|[-–—o*](?=\s))\s*/

/** Markers that can be those of a list in a policy's text. */
export const canMark = (marker: string) => marker === '•' || readingsOf(marker).length > 0

/** The item that a paragraph is; undefined if it is none. */
export function itemIn(paragraph: WordParagraph, isOwn: boolean): FoundItem | undefined {
  const { label, left, outline } = paragraph
  const runs = trimmed(paragraph.runs)
  const text = plainText(runs)
  const [bullet] = typedBullet.exec(text) ?? []
  if (label) {
    const isBullet = label.format === 'bullet' || label.text.trim() === ''
    const shown = label.text.trim()
    if (isBullet && label.format !== 'bullet') return undefined
    const marker = isBullet ? '•' : markerFor(shown)
    // Two bullets are seen where one is typed beside that of the list.
    const words = isBullet && bullet ? withoutStart(runs, bullet.length) : runs
    return { marker, runs: words, list: label.list, level: label.level, left }
  }
  const [box] = /^[☐☑☒]\s+(?=\S)/.exec(text) ?? []
  if (box)
    return {
      marker: '•',
      isChecked: box[0] !== '☐',
      runs: withoutStart(runs, box.length),
      list: undefined,
      level: 0,
      left,
    }
  if (isOwn) return undefined
  if (bullet && text.length > bullet.length)
    return {
      marker: '•',
      runs: withoutStart(runs, bullet.length),
      list: undefined,
      level: 0,
      left: left + shift(paragraph),
    }
  const [typed, marker] =
    /^(\((?:[a-z]{1,4}|\d{1,2})\)|[a-z]{1,4}\)|[a-z]\.|\d{1,2}[.)])[\s\u00a0]+(?=\S)/.exec(text) ?? []
  if (typed && marker && canMark(marker))
    // The styles of headings on body text tell its depth.
    return {
      marker,
      runs: withoutStart(runs, typed.length),
      ...(outline === undefined ? none : { list: 'outline', level: outline }),
      left,
    }
  return undefined
}

/** Typed bullets are often set in by tabs before them, half an inch each. */
const shift = ({ runs }: WordParagraph) => {
  let tabs = 0
  for (const run of runs) {
    if (run.type === 'tab') tabs += 1
    else if (run.type !== 'text' || run.text.trim() !== '') break
  }
  return tabs * 720
}

/** A number as a policy's lists can have it: `1` is `1.`. */
const markerFor = (shown: string) =>
  /^\d{1,3}$/.test(shown) ? `${shown}.` : shown.replace(/^(\(?[\da-z]{1,4}[.)])\W+$/i, '$1')
