/** Characters that XML forbids (XML 1.0, production 2): most controls, two noncharacters, and lone surrogates. */
const illegal =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text that every format can hold: each character that XML forbids becomes the replacement character. Rules reject such
 * characters in a policy, but not in the old text of a comparison.
 */
export const legalText = (text: string): string => text.replace(illegal, '\ufffd')
