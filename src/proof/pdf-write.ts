import { type Dictionary, isStream, Name, type PdfValue, Ref } from './pdf-syntax.ts'

/** Bytes that are written in hexadecimal, such as identifiers; other strings are written as text. */
export class Hex {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Writes a value in PDF syntax (ISO 32000-1, 7.3), as Latin-1. Throws for streams and operators. */
export function writeValue(value: PdfValue | Hex | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value)
  if (value instanceof Name) return `/${value.name.replace(/[^!-~]|[#()<>[\]{}/%]/g, escapeInName)}`
  if (value instanceof Ref) return `${value.id} 0 R`
  if (value instanceof Hex) return `<${value.text}>`
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`
  if (value instanceof Map) return writeDictionary(value)
  if (isStream(value)) throw new Error('A stream is an object of its own')
  throw new Error('An operator is no value')
}

function writeDictionary(dictionary: Dictionary): string {
  return `<<${[...dictionary].map(([key, value]) => `${writeValue(new Name(key))} ${writeValue(value)}`).join('\n')}>>`
}

const escapeInName = (character: string) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`

/** ASCII as it is, other text as UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2). */
function writeText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'))
  return `<feff${units.join('')}>`
}
