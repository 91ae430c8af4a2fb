/**
 * The source of a pattern for what begins an item of a list: `-`, `1.`, `(a)`, `iv)`. It does not look behind the sign.
 */
export const itemSign = String.raw`(?:[-+*]|\d{1,9}[.)]|\(?(?:[A-Za-z]|[ivxlIVXL]{1,8}|\d{1,3})\)|(?:[A-Za-z]|[ivxlIVXL]{1,8})\.)`
