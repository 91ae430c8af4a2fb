/** What an invisible character does: it reorders the words around it, carries hidden content, or has no effect. */
export type Hiding = 'turns' | 'hides' | 'nothing'

/**
 * Controls that change the order in which words are displayed (UAX 9, 2), so that what is read is not what is written.
 */
const reordering = /[\u202a-\u202e\u2066-\u2069]/u

/** Tags, fillers, invisible operators and annotation controls: no document shows what they carry (UTR 36, 3). */
const carrying =
  /[\u034f\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u

/** Zero-width spaces, joiners, and direction marks that reorder nothing by themselves, as they occur in pasted text. */
const empty = /[\u061c\u200b-\u200f\u2060\ufeff]/u

/** The flags of England, Scotland and Wales: a black flag followed by tags (UTS 51, 3). */
const nationFlags = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,8}\u{e007f}/gu

const variationSelectors = /[\ufe00-\ufe0f]/u

const anyHidden = new RegExp(
  [reordering, carrying, empty, variationSelectors].map(({ source }) => source).join('|'),
  'gu',
)

/** An invisible character, and its offset in a text. */
export interface HiddenCharacter {
  readonly character: string
  readonly hiding: Hiding
  readonly index: number
}

/**
 * Every invisible character of a text that serves no purpose there. Soft hyphens, joiners in scripts that join letters,
 * and variation selectors after a character with two forms do serve one.
 */
export function hiddenCharacters(text: string): HiddenCharacter[] {
  if (/^[\t\n\r\x20-\xff\u2010-\u2027\u2030-\u205e]*$/.test(text)) return []
  const withoutFlags = text.replace(nationFlags, flag => ' '.repeat(flag.length))
  return [...withoutFlags.matchAll(anyHidden)].flatMap(({ 0: character, index }) => {
    if (isUseful(character, text.slice(Math.max(0, index - 2), index), text.slice(index + character.length))) return []
    const hiding = reordering.test(character) ? 'turns' : empty.test(character) ? 'nothing' : 'hides'
    return [{ character, hiding, index }]
  })
}

/** Controls, line separators, surrogates, private use characters and noncharacters (Unicode 16, 23.7). */
const neverAllowed = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u

/**
 * Every character that does not belong in a text which software reads aloud or follows: a picture's description, an
 * address. Stricter than for printed words, since no font has to have these characters. Allows line ends, tabs and soft
 * hyphens.
 */
export function unfitCharacters(text: string): HiddenCharacter[] {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return []
  const hidden = hiddenCharacters(text)
  const places = new Set(hidden.map(({ index }) => index))
  const others: HiddenCharacter[] = []
  let index = 0
  for (const character of text) {
    const isUnfit = neverAllowed.test(character) && !/[\t\n\r\u00ad]/.test(character) && !places.has(index)
    const [before, after] = [text.slice(Math.max(0, index - 2), index), text.slice(index + character.length)]
    if (isUnfit && !isUseful(character, before, after)) others.push({ character, hiding: 'nothing', index })
    index += character.length
  }
  return [...hidden, ...others]
}

function isUseful(character: string, before: string, after: string): boolean {
  if (variationSelectors.test(character)) return /[\p{Emoji}\p{Lo}]$/u.test(before)
  // Joiners shape letters of Indic and Arabic scripts, and combine emoji.
  if (/[\u200c\u200d]/u.test(character))
    return /[\p{Lo}\p{M}\p{Emoji_Presentation}]$/u.test(before) || /^\p{Lo}/u.test(after)
  return false
}

/** Cyrillic and Greek letters that look like Latin ones (UTS 39, confusables). */
const lookAlikes = /[АВЕЅІЈКМНОРСТУХаеорсуѕіјхһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ]/u

/** Words in which a Cyrillic or Greek look-alike is mixed with Latin letters. */
export function mixedWords(text: string): { word: string; letter: string; index: number }[] {
  if (!lookAlikes.test(text)) return []
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
    const letter = lookAlikes.exec(word)?.[0]
    return letter !== undefined && /\p{Script=Latin}/u.test(word) ? [{ word, letter, index }] : []
  })
}

/** A character's code point in Unicode's notation: `U+200B`. */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Whether a character is invisible whatever is next to it. */
export const isNeverSeen = (character: string): boolean =>
  !/[\u200c]|[\u200d]|[\ufe00-\ufe0f]/u.test(character) && hiddenCharacters(character).length > 0
