const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
}

/**
 * A value as it stands in an object stream, as Latin-1: what pdfkit writes for it, without the line breaks that no reader
 * needs. A `String` becomes a PDF string, a `string` a name, and an entry that is undefined is left out.
 */
export function objectText(value: unknown): string {
  if (typeof value === 'string') return `/${value}`
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof String) return stringText(value.valueOf())
  if (Array.isArray(value)) return arrayText(value)
  if (value instanceof Date) return `(${dateText(value)})`
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`
  // References and trees of pdfkit write themselves.
  if (value.toString !== Object.prototype.toString) return value.toString().replace(/\n(?=[/>])/g, '')
  return dictionaryText(value as Readonly<Record<string, unknown>>)
}

function dictionaryText(dictionary: Readonly<Record<string, unknown>>): string {
  let text = '<<'
  for (const key in dictionary) {
    const value = dictionary[key]
    if (value !== undefined) text += `/${key} ${objectText(value)}`
  }
  return `${text}>>`
}

function arrayText(items: readonly unknown[]): string {
  let text = '['
  for (let index = 0; index < items.length; index++)
    text += `${index > 0 ? ' ' : ''}${objectText(items[index] ?? null)}`
  return `${text}]`
}

function numberText(value: number): string {
  if (!(value > -1e21 && value < 1e21)) throw new Error(`${value} cannot be written in a PDF`)
  return String(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6)
}

/** Text in ASCII is written as it is, any other as UTF-16 (ISO 32000-1, 7.9.2.2). */
function stringText(text: string): string {
  const bytes = /[^\0-\x7f]/.test(text) ? `\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}` : text
  return `(${/[\n\r\t\b\f()\\]/.test(bytes) ? bytes.replace(/[\n\r\t\b\f()\\]/g, each => escapes[each]!) : bytes})`
}

/** A date in UTC (ISO 32000-1, 7.9.4). */
const dateText = (date: Date) => `D:${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`
