/**
 * A value as a table has it (RFC 4180), with an apostrophe before what a spreadsheet would take for a formula (OWASP,
 * CSV Injection).
 */
export function csvValue(value: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value)
  const words = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
