/*
 * The words of a file are compared as one text. If a file does anything that could show other words than it contains, a
 * mark is inserted among them, so that they differ from those of a file that does not.
 */

/** The mark for something other than words. */
export const markOf = (what: string) => `\u2402${what}\u2403`

/**
 * The form in which words are compared: Unicode NFC, white space collapsed, and without characters that only allow a
 * line break.
 */
export const comparable = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Makes a file's text safe for a terminal: characters that move the cursor, hide text or change its direction become a
 * replacement character.
 */
export const visible = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
