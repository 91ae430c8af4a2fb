/** What a character that nobody sees does to a text. */
export type Hiding = 'turns' | 'hides' | 'nothing'

/** Controls that turn the order in which words are shown (UAX 9, 2), so that what is read is not what is written. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u

/** Tags, fillers, invisible operators and controls of annotations: what they carry is in no document (UTR 36, 3). */
const carrying =
  /[\u034f\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u

/** Spaces without a width, joiners, and marks of a direction that turn nothing by themselves: they come in with copied text. */
const empty = /[\u061c\u200b-\u200f\u2060\ufeff]/u

/** The flags of England, Scotland and Wales: a black flag with tags behind it (UTS 51, 3). */
const flags = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,8}\u{e007f}/gu

const selecting = /[\ufe00-\ufe0f]/u

const anyHidden = new RegExp([turning, carrying, empty, selecting].map(({ source }) => source).join('|'), 'gu')

/** A character that nobody sees, and where in a text it stands. */
export interface HiddenCharacter {
  readonly character: string
  readonly hiding: Hiding
  readonly index: number
}

/**
 * Every character of a text that nobody sees and that does nothing useful there. Soft hyphens, the joiners of scripts that
 * join letters, and selectors behind a sign that has two looks are of use.
 */
export function hiddenCharacters(text: string): HiddenCharacter[] {
  if (/^[\t\n\r\x20-\xff\u2010-\u2027\u2030-\u205e]*$/.test(text)) return []
  const withoutFlags = text.replace(flags, flag => ' '.repeat(flag.length))
  return [...withoutFlags.matchAll(anyHidden)].flatMap(({ 0: character, index }) => {
    if (isOfUse(character, text.slice(Math.max(0, index - 2), index), text.slice(index + character.length))) return []
    const hiding = turning.test(character) ? 'turns' : empty.test(character) ? 'nothing' : 'hides'
    return [{ character, hiding, index }]
  })
}

/** Controls, separators of lines, halves of characters, those for private use, and codes that stand for none (Unicode 16, 23.7). */
const never = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u

/**
 * Every character that has no place in what a reader's program says or follows: the description of a picture, an address.
 * Fonts are not asked about these, so that more is refused than in words that are printed. Line ends, tabs and soft hyphens are let be.
 */
export function unfitCharacters(text: string): HiddenCharacter[] {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return []
  const hidden = hiddenCharacters(text)
  const places = new Set(hidden.map(({ index }) => index))
  const others: HiddenCharacter[] = []
  let index = 0
  for (const character of text) {
    const isUnfit = never.test(character) && !/[\t\n\r\u00ad]/.test(character) && !places.has(index)
    const [before, behind] = [text.slice(Math.max(0, index - 2), index), text.slice(index + character.length)]
    if (isUnfit && !isOfUse(character, before, behind)) others.push({ character, hiding: 'nothing', index })
    index += character.length
  }
  return [...hidden, ...others]
}

function isOfUse(character: string, before: string, behind: string): boolean {
  if (selecting.test(character)) return /[\p{Emoji}\p{Lo}]$/u.test(before)
  // Joiners shape letters of Indic and Arabic scripts, and make one picture of several.
  if (/[\u200c\u200d]/u.test(character))
    return /[\p{Lo}\p{M}\p{Emoji_Presentation}]$/u.test(before) || /^\p{Lo}/u.test(behind)
  return false
}

/** Letters of Cyrillic and Greek that look like Latin ones (UTS 39, confusables). */
const lookAlikes = /[АВЕЅІЈКМНОРСТУХаеорсуѕіјхһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ]/u

/** Words in which such a letter stands among Latin ones. */
export function mixedWords(text: string): { word: string; letter: string; index: number }[] {
  if (!lookAlikes.test(text)) return []
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
    const letter = lookAlikes.exec(word)?.[0]
    return letter !== undefined && /\p{Script=Latin}/u.test(word) ? [{ word, letter, index }] : []
  })
}

/** A character's number as Unicode writes it: `U+200B`. */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Whether a character can never be seen, whatever stands beside it. */
export const isNeverSeen = (character: string): boolean =>
  !/[\u200c]|[\u200d]|[\ufe00-\ufe0f]/u.test(character) && hiddenCharacters(character).length > 0
