/** What no XML document may hold (XML 1.0, production 2): most controls, two noncharacters, and halves of characters. */
const illegal =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text that every format can hold: a character that no XML document may have is the replacement character. Rules stop a
 * policy that has one; the older text of a comparison is not stopped.
 */
export const legalText = (text: string): string => text.replace(illegal, '\ufffd')
