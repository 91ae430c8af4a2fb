import { type HintedPattern, matchesOf } from './hinted-pattern.ts'

/**
 * Placeholders in model policies that no finished policy would contain, in upper or lower case. Every pattern begins
 * with a distinctive sign and looks no further than a sentence, so that a megabyte of text is searched in linear time.
 */
const inAnyLetters = [
  String.raw`\[\s*(?:insert|add|enter(?=\s+\w)|delete|your|school|academy|trust|name|date|role|number|email|contact|address|\d+ (?:months?|years?))\b[^\]]{0,200}\]`,
  String.raw`\bXXX+\b`,
  String.raw`\?{3,}`,
  String.raw`\b(?:TBC|TBA|TBD|FIXME)\b`,
  String.raw`\binsert(?<=(?:^|[.:(]\s*)insert)\s+(?:here|(?:the\s+|your\s+)?(?:school|academy|name|date|text|details|contact|role|number|title|policy|link))\b[^.;:()\n]{0,20}`,
  '<<[^<>]+>>',
  String.raw`\blorem ipsum\b`,
  // What Word prints for a broken reference or field, and in fields to be filled in.
  String.raw`\bError! (?:Reference source|Bookmark|No bookmark|No text of specified style|Unknown document property|Hyperlink reference|Not a valid)\b[^.!\n]{0,60}\.?`,
  String.raw`\b(?:Click(?: or tap)?(?: here)? to enter (?:text|a date)|Choose an item|Click here to enter (?:text|a date))\b\.?`,
  String.raw`\bdd?\s?[/.-]\s?mm?\s?[/.-]\s?yy(?:yy)?\b`,
]

/** `todo` in small letters is the Spanish for “all”. */
const inCapitals = [String.raw`\bTODO\b`, String.raw`\bT\.B\.[CAD]\.?`]

/** Placeholders that also occur in forms and notation. */
const doubtful = [
  String.raw`\{[A-Z][\p{L} ’'-]{1,60}\}`,
  '…{3,}',
  // Mail merge and other form fields, and numbers that are still missing.
  String.raw`«\w{1,60}»|\$\{\w{1,60}\}|\{insert\b[^{}]{0,60}\}`,
  String.raw`\[\s*(?:[●•]|to be (?:added|agreed|completed|confirmed|decided|inserted))\s*\]`,
  String.raw`\b20[Xx]{2}\b|£[Xx]{2,}(?:\.[Xx]{2})?`,
  String.raw`\bdelete (?:as|where) (?:applicable|appropriate|necessary)\b`,
]

/** What finds placeholders, and whether what it finds may be meant as it stands. */
export const placeholders: readonly (HintedPattern & { readonly isDoubtful: boolean })[] = [
  {
    pattern: new RegExp(inAnyLetters.join('|'), 'gim'),
    hint: /[[<]|xxx|\?{3}|tb[cad]|fixme|insert|lorem|error!|click|choose|[/.-]\s?yy/i,
    isDoubtful: false,
  },
  { pattern: new RegExp(inCapitals.join('|'), 'gm'), hint: /TODO|T\.B\./, isDoubtful: false },
  { pattern: new RegExp(doubtful.join('|'), 'gmu'), hint: /[{…«$[£]|20[Xx]|delete /, isDoubtful: true },
]

/** Where a text has placeholders that are surely none of its own words, in order and without overlaps. */
export function placeholdersIn(text: string): { readonly start: number; readonly end: number }[] {
  const all = placeholders
    .flatMap(placeholder => (placeholder.isDoubtful ? [] : [...matchesOf(placeholder, text)]))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .sort((a, b) => a.start - b.start)
  const kept: { start: number; end: number }[] = []
  for (const found of all) if (found.start >= (kept.at(-1)?.end ?? 0)) kept.push(found)
  return kept
}
