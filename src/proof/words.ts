/*
 * The words of a file are compared as one text. Where a file does something that could show other words than those that
 * stand in it, a mark of that stands among the words, so that they are not those of a file that does nothing of the kind.
 */

/** What stands among the words for something that is none. */
export const markOf = (what: string) => `\u2402${what}\u2403`

/**
 * Words that are compared: in one form of Unicode, with one space wherever there is any white space, and without characters that only
 * say where a line may end.
 */
export const comparable = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Text of a file for a terminal: what would move its cursor, hide words or turn them round is shown as a sign. */
export const visible = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
