import { isNeverSeen } from '../model/hidden-characters.ts'

/** A character that is no plain letter, digit or sign. */
const unusualCharacter = /[^\n\r\t\x20-\x7e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\ufeff]/gu

/**
 * The characters of a text that no font has, each once. Every font has plain letters, digits and signs, which are not
 * checked. Decomposed accents are composed first, as they are for printing.
 */
export function unprintable(text: string, canPrint: (character: string) => boolean): string[] {
  // Composing changes none of the plain characters.
  const found = text.search(unusualCharacter) < 0 ? [] : (text.normalize('NFC').match(unusualCharacter) ?? [])
  // Another rule reports invisible characters.
  return [...new Set(found)].filter(character => !canPrint(character) && !isNeverSeen(character))
}
