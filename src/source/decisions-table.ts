import { parse } from 'csv-parse/sync'

/* A bundle of its own: only a file of decisions that is a table loads the library. */

/** A record of a table: the line on which it begins, from 1, and its values by the names of their columns. */
export interface TableRecord {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

/**
 * The records of a table as a spreadsheet saves it: comma-, semicolon- or tab-separated values (RFC 4180) below a line
 * with the names of the columns, in any order and case. Empty values and records are left out. Throws `Error` if
 * quotation marks are not closed.
 */
export function tableRecords(bytes: Uint8Array): TableRecord[] {
  const text = textOf(bytes)
  const rows = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
  const [header, ...records] = rows
  const names = header?.record.map(name => name.toLowerCase()) ?? []
  // The library counts lines to the end of a record.
  let line = header?.info.lines ?? 0
  return records.flatMap(({ record, info }) => {
    const first = line + 1
    line = info.lines
    const values = names.flatMap((name, index) => (record[index] ? [[name, unguarded(record[index])] as const] : []))
    return values.length === 0 ? [] : [{ line: first, values: Object.fromEntries(values) }]
  })
}

/** The text of a table: UTF-8, or what spreadsheets on Windows write unless asked otherwise. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, sign => windows1252[sign.charCodeAt(0) - 0x80]!)
  }
}

/** The signs of Windows-1252 that Latin-1 does not have, from 0x80 on (WHATWG Encoding, index-windows-1252). */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** A value without the apostrophe that keeps a spreadsheet from taking it for a formula. */
const unguarded = (value: string): string => value.replace(/^'(?=[=+\-@])/, '')

/** The separator of a table's first line: a comma, or what a spreadsheet of another country writes. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0]!
  return [',', ';', '\t'].find(separator => header.includes(separator)) ?? ','
}
