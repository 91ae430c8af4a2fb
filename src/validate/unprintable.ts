import { isNeverSeen } from '../model/hidden-characters.ts'

/**
 * The characters of a text that no font has, each once. Plain letters, digits and signs are in every font that can be
 * chosen; accents that stand apart are put together before they are printed.
 */
export function unprintable(text: string, canPrint: (character: string) => boolean): string[] {
  const unusual =
    text.normalize('NFC').match(/[^\n\r\t\x20-\x7e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\ufeff]/gu) ??
    []
  // What nobody sees is another rule's.
  return [...new Set(unusual)].filter(character => !canPrint(character) && !isNeverSeen(character))
}
